"""The arithmetic of a securitisation: tranches, cover, waterfall. Pure, in 分."""
