"""How alike two things are, each score with its reasons: marks by sound, glyph, meaning, image and goods."""
