"""Names that are guarded against squatting, key marks, and signals of filings in bad faith: for referral only."""
