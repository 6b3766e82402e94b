"""The lake: what the nation and the market publish in bulk, append-only, in Delta tables read with DuckDB."""
