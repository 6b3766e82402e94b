"""Pages of securitisations."""
