"""Pages of the pool room."""
