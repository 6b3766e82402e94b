"""Learning from the region's own patents: titles, abstracts and the subclasses they bear."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from quanlian.registry.formats.classification.rows import ClassScheme
from quanlian.registry.kinds import RightKind
from quanlian.search.suggest import reference
from quanlian.search.suggest.classes.machine import Example, Machine, learn
from quanlian.search.suggest.classes.saving import made_from, read, saved
from quanlian.search.suggest.classes.scheme import documents, subclasses
from quanlian.search.suggest.classes.views import encoders, identity
from quanlian.search.suggest.keeping import Kept

MOST = 8_000
"""Patents learnt from, drawn evenly from all. With 6,500 official titles memory is 900 MB for a minute or two."""
FEWEST = 300
"""Patents with a class below which nothing is learnt."""
GROWTH = 1.1
"""Learnt anew when there are so many times more patents than last time."""
KINDS = [RightKind.INV.value, RightKind.UM.value]
_COUNT = "select count(*) from quanlian_registry_right where kind = any(%s)"
_DRAWN = """
select distinct on (s.right_id) s.right_id, s.title, left(s.abstract, 400), s.classes
from quanlian_registry_statement s join quanlian_registry_right r on r.id = s.right_id
where r.kind = any(%s) and s.right_id %% %s = 0 and cardinality(s.classes) > 0 and s.title <> ''
order by s.right_id, s.effective_on desc, s.id desc
"""
KEPT: Kept[Machine] = Kept("ipc.npz", read)


def train(*, anew: bool = False) -> int:
    """Learn where there is nothing learnt yet, much more to learn from, or another model of meaning; how many examples.

    Safe to run at any time; the one in use serves until the new one is whole.
    """
    count = _count()
    if count < FEWEST or not (anew or _due(count)):
        return 0
    examples = [one for one in _drawn(max(1, -(-count // MOST))) if one.classes][:MOST]
    if len(examples) < FEWEST:
        return 0
    official = documents(reference.loaded(ClassScheme.IPC).entries)
    KEPT.write([saved(learn([*examples, *official]), _made(count))])
    return len(examples)


def _due(count: int) -> bool:
    was = made_from(KEPT.path())
    if not was:
        return True
    number, _, rest = was.partition("|")
    return rest != _made(count).partition("|")[2] or count > int(number) * GROWTH


def _made(count: int) -> str:
    """How many patents there were, which tables, which models: told apart by the first bar."""
    models = " ".join(sorted(identity(one) for one in encoders()))
    return f"{count}|{reference.version()}|{models}"


def _count() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [KINDS])
        return int(cursor.fetchone()[0])


def _drawn(step: int) -> Iterator[Example]:
    with connection.cursor() as cursor:
        cursor.execute(_DRAWN, [KINDS, step])
        for right, title, abstract, classes in cursor.fetchall():
            yield Example(title, abstract, subclasses(classes), f"right:{right}")
