"""Deals: from interest to settlement."""
