"""Checks a Quanlian evidence bundle with nothing but the bundle and the pinned keys: no Django, no network.

The product writes its bundles, proofs and notes with the very modules that read them here, so that a form has one home.
"""
