tDataLicense: CC0-1.0
SPDXID: SPDXRef-DOCUMENT
Creator: Tool: t
ExternalDocumentRef: DocumentRef-x https://e.org SHA1: 00
PackageName: a
SPDXID: SPDXRef-a
PackageChecksum: SHA1: 00
ExternalRef: SECURITY purl pkg:npm/a
FileName: b
SPDXID: SPDXRef-b
SnippetSPDXID: SPDXRef-c
SnippetByteRange: 1:2
LicenseID: LicenseRef-x
ExtractedText: <text>x
</text>
Relationship: SPDXRef-a CONTAINS SPDXRef-b
