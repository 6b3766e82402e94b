"""What databases say of documents, for the search index: the topic and the industry of rights in public databases.

Only databases that are open to everybody are written into documents: a facet must not tell of others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from quanlian.search.databases.models import Collection, How, Member, Sharing, State
from quanlian.search.indexing import changes

Said = Mapping[str, Mapping[str, Sequence[str]]]


def shows(database: Collection) -> bool:
    """Whether its rights carry its name in the index."""
    return bool(database.sharing == Sharing.PUBLIC and database.state == State.ACTIVE)


def tags_of(keys: Sequence[str]) -> Said:
    """By key: `topic` the names of public databases, `industry` the codes they give it."""
    found: defaultdict[str, dict[str, set[str]]] = defaultdict(lambda: {"topic": set(), "industry": set()})
    rows = Member.objects.filter(key__in=list(keys), collection__sharing=Sharing.PUBLIC).exclude(how=How.REMOVED)
    shown = rows.filter(collection__state=State.ACTIVE).values_list("key", "collection__name", "industries")
    for key, name, industries in shown:
        found[key]["topic"].add(name)
        found[key]["industry"].update(industries)
    return {key: {field: sorted(values) for field, values in said.items()} for key, said in found.items()}


def topics_of(keys: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """By key the public databases a document is in."""
    return {key: tuple(said["topic"]) for key, said in tags_of(keys).items()}


def announce(keys: Iterable[str]) -> None:
    """These documents' topics changed: the index is to take it up, in the caller's transaction."""
    by_source: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(keys):
        source, _colon, one = key.partition(":")
        by_source[source].append(one)
    for source, ids in by_source.items():
        changes.mark(source, ids)


def announce_all(database: Collection) -> None:
    """Every right of a database: it was renamed, opened or closed."""
    announce(database.members.exclude(how=How.REMOVED).values_list("key", flat=True))
