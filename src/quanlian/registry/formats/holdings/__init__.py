"""Holdings spreadsheets (our own templates) for rights whose offices publish no bulk data; shared parts."""
