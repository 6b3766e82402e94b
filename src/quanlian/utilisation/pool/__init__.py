"""风险补偿资金: who bears how much of a bad loan, the pool's money, its limits, and what flows back."""
