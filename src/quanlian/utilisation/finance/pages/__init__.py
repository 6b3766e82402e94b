"""Pages of pledge finance."""
