"""Signs of bad-faith filing (domain/08 §4), computed over all filings, explained, for referral only."""
