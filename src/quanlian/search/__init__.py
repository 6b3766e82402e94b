"""One search over everything the house keeps: rights, cases, offers, policies. Rebuildable, never a source of truth."""
