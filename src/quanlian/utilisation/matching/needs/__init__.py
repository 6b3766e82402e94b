"""A need from its posting to its end."""
