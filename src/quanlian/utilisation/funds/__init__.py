"""The guidance fund: commitments, projects, net asset value, DPI."""
