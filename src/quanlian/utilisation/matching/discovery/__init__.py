"""What the registry's data say: who works in which field, and where a firm lacks what is on offer."""
