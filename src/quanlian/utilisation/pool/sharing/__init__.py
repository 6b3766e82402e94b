"""The arithmetic of sharing a loss (domain/06 §6.2). Pure: no database, no clock."""
