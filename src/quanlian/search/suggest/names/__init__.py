"""Names of applicants by their beginning, a part, their sound: held in memory, rebuilt when the registry changes."""
