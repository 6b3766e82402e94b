"""Other spellings of a query that found little: sound, shape, order, Latin letters. Offered, never applied."""
