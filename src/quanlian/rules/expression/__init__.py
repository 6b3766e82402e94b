"""The parts of the rule language: tokens, nodes, functions, parser. Use it through `quanlian.rules.expressions`."""
