"""Pure computation of indicators: exact decimals in, exact decimals out. No framework, no database."""
