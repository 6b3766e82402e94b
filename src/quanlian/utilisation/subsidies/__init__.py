"""金融补贴: interest, valuation fees and premiums refunded by published policies, each figure with its receipt."""
