"""Turning collateral into money after a default, and sharing it out by rule."""
