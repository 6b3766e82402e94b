"""IP-backed securities: eligibility, tranches, waterfall."""
