"""Applications on their way: saved at every field, with their files, sent once."""
