"""Pages of the deals room."""
