"""Build or refresh the index: catalogue, name register, picture gallery; beside the served one, switched at the end."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from django.utils import timezone
from django.utils.timezone import localdate

from quanlian.core.actions import SYSTEM, Actor, act
from quanlian.similarity.catalogue import changes, folders, gallery
from quanlian.similarity.catalogue.facts import MarkFacts
from quanlian.similarity.catalogue.filings import REGISTERED, filings_since
from quanlian.similarity.catalogue.rights import marks_of_rights
from quanlian.similarity.catalogue.store import Catalogue
from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.models import MarkIndex
from quanlian.similarity.register import Register

REGISTER = "register"
BLOCK = 20_000
Progress = Callable[[str, int], None]


def build(
    actor: Actor = SYSTEM, *, whole: bool = False, progress: Progress = lambda phase, done: None
) -> MarkIndex | None:
    """Bring the index up to date; None where nothing changed. `whole` makes it anew from the first row.

    Whoever searches meanwhile is answered from the old index.
    """
    today = localdate()
    served, then = folders.current(), changes.now(today)
    before = folders.seen(served)
    if before == then and not whole:
        return None
    anew = whole or changes.must_start_over(before, then)
    folder = folders.fresh()
    row = MarkIndex.objects.create(folder=folder.name, signature=then.revision)
    try:
        with act(actor, "similarity.build_index", row) as done:
            _fill(row, folder, None if anew else served, before, today, progress)
            row.finished_at = timezone.now()
            row.save()
            done.detail.update(marks=row.marks, changed=row.changed, pictures=row.pictures, whole=anew)
        folders.serve(folder, then)
    except BaseException as error:
        MarkIndex.objects.filter(pk=row.pk).update(error=(str(error) or type(error).__name__)[:300])
        shutil.rmtree(folder, ignore_errors=True)
        raise
    folders.clean()
    return row


def _fill(
    row: MarkIndex, folder: Path, served: Path | None, before: folders.Seen | None, today: dt.date, progress: Progress
) -> None:
    catalogue = Catalogue.create(folder, served)
    register = Register.open(served / REGISTER) if served else Register()
    only = changes.changed(before, today) if served and before else None
    try:
        for marks in _blocks(marks_of_rights(today, only)):
            stale = [f"L{one.number}" for one in marks if one.number]
            catalogue.drop(stale)
            register.remove(stale)
            row.changed += _take(catalogue, register, marks)
            progress("登记库商标", row.changed)
        for marks in _blocks(_announced(catalogue, before.batch if served and before else None)):
            row.changed += _take(catalogue, register, marks)
            progress("公告商标", row.changed)
        row.marks = len(catalogue)
        register.save(folder / REGISTER)
        row.pictures = gallery.build(catalogue, folder, served)
    finally:
        catalogue.close()


def _take(catalogue: Catalogue, register: Register, given: list[MarkFacts]) -> int:
    marks = joined(given)
    register.add(Entry(one.id, one.name, one.classes) for one in marks)
    return catalogue.put(marks)


def joined(given: list[MarkFacts]) -> list[MarkFacts]:
    """One mark an id: the last stands, with the classes of all that were announced on the same day."""
    found: dict[str, MarkFacts] = {}
    for mark in given:
        other = found.get(mark.id)
        if other and (other.announced, other.registered) == (mark.announced, mark.registered):
            mark = replace(
                mark,
                classes=tuple(dict.fromkeys((*other.classes, *mark.classes))),
                groups=tuple(dict.fromkeys((*other.groups, *mark.groups))),
                goods=tuple(dict.fromkeys((*other.goods, *mark.goods))),
            )
        found[mark.id] = mark
    return list(found.values())


def _announced(catalogue: Catalogue, after: int | None) -> Iterator[MarkFacts]:
    """Announcements of marks that the registry does not hold; of one number the registration stands."""
    for filing in filings_since(stage="", after_batch=after):
        if not filing.number or catalogue.has_right(filing.number):
            continue
        known = catalogue.facts([filing.id]).get(filing.id)
        if known is None or known.registered is None or filing.stage == REGISTERED:
            yield filing.facts


def _blocks(marks: Iterable[MarkFacts]) -> Iterator[list[MarkFacts]]:
    source = iter(marks)
    while block := list(islice(source, BLOCK)):
        yield block
