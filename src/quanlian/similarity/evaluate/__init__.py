"""Measure the similarity engines on one's own data, through the product's own code; needs no database."""
