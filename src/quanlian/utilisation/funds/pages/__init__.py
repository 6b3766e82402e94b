"""Pages of the fund register."""
