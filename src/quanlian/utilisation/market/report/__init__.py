"""The quarterly trade report, each deal counted once."""
