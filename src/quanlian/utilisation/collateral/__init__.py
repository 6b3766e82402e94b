"""After the loan: monitoring of the collateral, defaults, disposal, data for banks."""
