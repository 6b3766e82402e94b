"""The rating itself: pure arithmetic over facts and a dated model."""
