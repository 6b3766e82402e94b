"""Running the queries of a database. They see what everybody may see: a database never leaks what it found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import AnonymousUser

from quanlian.core.findings import UserError
from quanlian.search.databases.models import Definition
from quanlian.search.databases.plan import Find, find_of
from quanlian.search.saved.finding import Result, find, payloads

SOURCE = "right"
LARGEST = 100_000
"""Rights one database may hold before those of a family are put together."""


def result_of(link: str) -> Result:
    """What a query finds for everybody among the rights. Raises UserError where it cannot be read."""
    return find(link, AnonymousUser(), source=SOURCE)


def gather(definitions: Sequence[Definition]) -> Mapping[str, Find]:
    """Everything the queries find, by key; each definition's `hits` is set. Raises UserError COLLECTION_TOO_LARGE."""
    found: dict[str, Find] = {}
    for one in definitions:
        documents = result_of(one.link).everything(LARGEST + 1)
        one.hits = len(documents)
        for key, payload in documents:
            found.setdefault(key, find_of(key, payload)).definitions.append(one.pk)
        if len(found) > LARGEST:
            raise too_large(one.text)
    return found


def too_large(text: str) -> UserError:
    return UserError(
        "COLLECTION_TOO_LARGE",
        f"专题库最多 {LARGEST:,} 件",
        value=text[:60],
        remedy="加上分类、地区、时间等条件缩小范围，或分成几个专题库",
    )


def classes_by_key(keys: Sequence[str]) -> dict[str, Find]:
    """Documents known by key alone, as they stand in the index."""
    return {key: find_of(key, payload) for key, payload in payloads(keys).items()}
