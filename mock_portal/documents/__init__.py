"""Documents that are uploaded to the CBSA, with or without a case (domain.md 5.6)."""
