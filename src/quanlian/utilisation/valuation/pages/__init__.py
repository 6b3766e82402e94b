"""Pages of ratings and reference values."""
