"""What a seal concerns, as short references: `case:12`, `user:3`, `batch:9`, `evidence:E2026-7K3M9QX2TD`,
`right:2017106018623`."""

from __future__ import annotations

import re

from quanlian.registry.numbers.spelling import fold

_PREFIX = re.compile(r"^(?:CN|ZL)(?=\d)")


def case(pk: int) -> str:
    return f"case:{pk}"


def user(pk: int) -> str:
    return f"user:{pk}"


def batch(pk: int) -> str:
    return f"batch:{pk}"


def evidence(number: str) -> str:
    return f"evidence:{number}"


def right(number: str) -> str:
    """A right by one of its numbers, free of spelling: `ZL 2017 1 0601862.3` → `right:2017106018623`."""
    bare = "".join(char for char in fold(number).upper() if char.isalnum())
    return f"right:{_PREFIX.sub('', bare)[:70]}"
