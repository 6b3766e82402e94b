"""The pages of figures: an indicator with its definition and series, the rights behind it, its receipt."""
