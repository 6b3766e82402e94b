"""Industry alliances and patent pools: members, entry, tariffs, distribution, yearly check."""
