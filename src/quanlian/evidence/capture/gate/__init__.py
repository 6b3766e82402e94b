"""The gate: Chromium's only way out. It resolves names itself and lets nothing through to a private network."""
