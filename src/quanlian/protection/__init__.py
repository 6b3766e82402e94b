"""Protection: penalties, complaints, adjudication, evidence."""
