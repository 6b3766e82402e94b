"""The pages of needs and matches."""
