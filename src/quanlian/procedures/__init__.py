"""Every public service is a procedure: one YAML item, one engine, one inbox, one set of clocks."""
