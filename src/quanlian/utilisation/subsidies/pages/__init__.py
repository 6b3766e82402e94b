"""Pages of finance subsidies."""
