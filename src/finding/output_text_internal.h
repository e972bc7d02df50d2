#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "finding/scan.h"

namespace theriac {

// What the outputs for other programs say in the same words. Texts are raw, as the SBOM and the
// feeds have them: each writer escapes what it writes.

/// How loudly a finding is told where there are three levels: error for malicious packages, flaws
/// known to be exploited, and high and critical severity; note for low severity, none, and
/// informational records without a severity; warning for the rest, unknown severity too.
enum class Loudness { note, warning, error };
Loudness loudness_of(const Finding& finding);

/// "PyJWT 2.0.1"; the reference where the component has no name.
std::string label_of(const Component& component);

/// "high 7.5", "unknown severity"; "malicious" and "informational" where that is the point.
std::string severity_words(const Finding& finding);

/// "upgrade pyjwt to 2.4.0 or 3.0.1"; empty when no version is known that mends it.
std::string recommendation_of(const Finding& finding);

/// "PyJWT 2.0.1 is affected by CVE-2022-29217 (high 7.5): 1.5.0 <= 2.0.1 < 2.4.0; upgrade pyjwt to
/// 2.4.0; known to be exploited since 2026-01-02".
std::string finding_words(const Finding& finding, const Component& component);

/// "guava 31 could not be judged: no source of the index covers Maven [no-source]".
std::string unjudged_words(const ComponentVerdict& verdict, const Component& component);

/// "GHSA-x could not be evaluated for lodash 4.17.20 [range-git-only]".
std::string undetermined_words(const OpenQuestion& open, const Component& component);

/// "judged 4 of 5 components: 2 affected, 1 fixed, 1 none known, 1 not assessable".
std::string totals_words(const Totals& totals);

/// What the first of the finding's records that says anything calls the flaw; may be empty.
std::string_view summary_of(const Finding& finding);

/// Where people read about it: of CVE and GHSA ids, whose publishers give every id a page. Empty
/// for other ids, and for what only looks like one.
std::string url_of_advisory(std::string_view id);

/// The numbers of the findings of each component, in their order; one entry for each component.
std::vector<std::vector<std::size_t>> findings_by_component(const ScannedDocument& document);
/// The same of ScannedDocument::undetermined.
std::vector<std::vector<std::size_t>> questions_by_component(const ScannedDocument& document);

}  // namespace theriac
