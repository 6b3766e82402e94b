"""Working days and deadlines: a pure engine, an editable holiday table, and the loader between the two."""
