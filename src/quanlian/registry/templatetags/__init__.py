"""Template filters of the registry room."""
