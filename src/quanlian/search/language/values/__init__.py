"""What may stand behind a field, by the kind of field: days, class symbols, numbers, places, words of a list."""
