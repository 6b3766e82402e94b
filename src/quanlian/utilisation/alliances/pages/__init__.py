"""Pages of alliances and pools."""
