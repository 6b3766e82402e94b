"""A real Chromium in a clean profile, driven over a pipe."""
