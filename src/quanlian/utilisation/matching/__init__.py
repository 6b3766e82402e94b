"""Needs, and what fits them: offers, experts, teams, with reasons and follow-ups."""
