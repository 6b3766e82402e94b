"""A small double-entry ledger in 分. Books are only ever added to; no account with a floor falls below it.

Why our own: the maintained Django ledgers (django-ledger, django-hordak) bring charts of company accounts, currencies
and Decimal or MPTT columns, and none keeps a floor under a row lock together with append-only triggers; what the rooms
need is four functions, which property tests hold to account.
"""
