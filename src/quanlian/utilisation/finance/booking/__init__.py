"""Money of a loan: paid out, paid back, overdue, recovered. Each voucher counts once."""
