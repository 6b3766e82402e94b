"""Parties: published names resolved to organisations by stored, reversible judgements."""
