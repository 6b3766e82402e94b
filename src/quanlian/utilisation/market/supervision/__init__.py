"""Supervision 督办: rules find what is late, one order a cause is issued, escalated on day 6, ranked every month."""
