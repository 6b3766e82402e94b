"""From interest to settlement: negotiation, bids, contracts, escrow, hand-over, technology contracts."""
