"""What is counted of loans: each loan once, whatever is pledged for it."""
