"""Results as files: Excel and CSV, up to 100,000 rows, made in the background."""
