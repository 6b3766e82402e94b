"""The lists of guarded names: kept by hand, imported, taken over from the registry."""
