"""The contract wizard and the clause checker: templates and clause rules are data (data/utilisation/contracts)."""
