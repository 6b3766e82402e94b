"""Regions: the GB/T 2260 tree with its history, functional zones, and the reading of addresses."""
