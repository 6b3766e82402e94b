"""The engine: pure functions from a situation and a move to the next situation. No database, no framework."""
