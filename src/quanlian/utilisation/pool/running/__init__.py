"""What is done with covered loans: taking in, overdue, claim, payment, recovery, striking off. Deeds of the case."""
