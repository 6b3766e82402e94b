"""Nice classes suggested from goods and services."""
