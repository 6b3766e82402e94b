"""The pages of the registry room: thin views over `registry.queries` and `registry.actions`."""
