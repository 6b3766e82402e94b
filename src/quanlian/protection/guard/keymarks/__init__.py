"""The key-mark protection list: applying, confirming, renewing, expiring."""
