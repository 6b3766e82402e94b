"""Watching the gazette: new filings announced for opposition, against guarded names and the region's marks."""
