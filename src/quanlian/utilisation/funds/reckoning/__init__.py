"""A fund's arithmetic: calls, distributions, multiples, IRR, local match. Pure, in 分."""
