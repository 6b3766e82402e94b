"""The simple box: whatever people type, understood as far as possible and never refused for its form."""
