"""Reference values in money: income, market and cost approaches, and the mark's index. Pure arithmetic."""
