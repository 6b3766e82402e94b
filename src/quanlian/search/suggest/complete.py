"""Completing the name of an applicant while it is being typed."""

from __future__ import annotations

from quanlian.search.suggest.names.kept import KEPT
from quanlian.search.suggest.wording import Name

LONGEST = 60


def complete_name(prefix: str, k: int = 8, *, persons: bool = False) -> list[Name]:
    """At most `k` names that begin with or hold `prefix`, best first: as written (simplified or traditional), by
    pinyin (`huawei`), by initials (`hw`).

    Names that may be a natural person's come only with `persons`: ask `registry.policies.may_see_persons` first.
    Empty until the worker has read the names out of the registry.
    """
    book = KEPT.current()
    if book is None or k < 1:
        return []
    return [Name(one.name, one.weight) for one in book.complete(prefix[:LONGEST], k, persons=persons)]
