"""The pure law of penalties: fines, criminal thresholds, late payment, rewards, publication. No Django here."""
