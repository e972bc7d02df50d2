SPDXVersion: SPDX-2.3
