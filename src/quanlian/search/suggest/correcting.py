"""Other spellings to offer for a query that found little. The person decides; nothing is replaced unasked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quanlian.search.fields import FULL_TEXT
from quanlian.search.indexing import serving
from quanlian.search.port import View
from quanlian.search.sources.base import PUBLIC
from quanlian.search.suggest.names.kept import KEPT as NAMES
from quanlian.search.suggest.spelling.alike import alike
from quanlian.search.suggest.spelling.counts import KEPT as COUNTS
from quanlian.search.suggest.spelling.counts import Counts
from quanlian.search.suggest.spelling.runs import guesses
from quanlian.search.suggest.spelling.words import near_words
from quanlian.search.suggest.wording import Correction
from quanlian.search.text.fold import IDEOGRAPH, WORD, table
from quanlian.search.text.words import wanted
from quanlian.search.tree import Phrase, Tag, any_of, both

LONGEST, OFFERED, TRIED = 60, 5, 8
ENOUGH = 3
"""Documents that hold a run of characters as typed: then it is no mistake."""
SHORTEST_NAME = 3
"""Characters of a name that is compared by nearly the same sound; of two, only the same sound counts."""
_LATIN = re.compile(r"[a-z]+")


def correct(text: str) -> list[Correction]:
    """At most five, likeliest first: names that sound so, then characters of like sound or shape, order, Latin letters.

    Where an index is served, only what finds documents is offered. Empty until the worker has read the registry.
    """
    view, found = serving.current(), dict[str, Correction]()
    for one in _offers(text[:LONGEST], view):
        if one.text != text and one.text not in found and _finds(view, one):
            found[one.text] = one
        if len(found) >= OFFERED:
            break
    return list(found.values())


def _offers(text: str, view: View) -> Iterator[Correction]:
    counts, folded = COUNTS.current(), _folded(text)
    runs = [run for run in _runs(folded) if not _stands(view, folded[run[0] : run[1]])]
    for start, end in runs:
        yield from _names(text, folded, start, end)
    if counts is None:
        return
    for start, end in runs:
        yield from _characters(text, folded, start, end, counts)
    for found in _LATIN.finditer(folded):
        for word in near_words(found[0], counts):
            yield _made(text, found.start(), found.end(), word, "拼写相近的词")


def _folded(text: str) -> str:
    """Character by character as the index has it, so that places stay; a space for what is no text."""
    fold = table()
    return "".join(chr(int(fold.folded[ord(char)])) if int(fold.kind[ord(char)]) else " " for char in text)


def _runs(folded: str) -> list[tuple[int, int]]:
    """Places of runs of at least two ideographs."""
    kinds = [int(table().kind[ord(char)]) for char in folded]
    marks = "".join("i" if kind == IDEOGRAPH else "w" if kind == WORD else " " for kind in kinds)
    return [found.span() for found in re.finditer("ii+", marks)]


def _names(text: str, folded: str, start: int, end: int) -> Iterator[Correction]:
    book, run = NAMES.current(), folded[start:end]
    if book is None or book.knows(run):
        return
    for one in book.sounding(run, 3):
        if not one.near or len(run) >= SHORTEST_NAME:
            sound = "读音相近" if one.near else "读音相同"
            yield _made(text, start, end, one.part, f"{sound}的申请人：{one.name}")


def _characters(text: str, folded: str, start: int, end: int, counts: Counts) -> Iterator[Correction]:
    for one in guesses(folded[start:end], counts, alike(counts))[:TRIED]:
        yield _made(text, start + one.start, start + one.end, one.right, one.kind)


def _made(text: str, start: int, end: int, right: str, why: str) -> Correction:
    return Correction(start, end, text[start:end], right, why, text[:start] + right + text[end:])


def _stands(view: View, run: str) -> bool:
    return view.size > 0 and _held(view, run) >= ENOUGH


def _finds(view: View, one: Correction) -> bool:
    """Whether documents hold the corrected characters with their neighbours; without an index, it is believed."""
    if not view.size:
        return True
    folded = _folded(one.text)
    spans = [*_runs(folded), *(found.span() for found in _LATIN.finditer(folded))]
    run = next((folded[low:high] for low, high in spans if low <= one.start < high), one.right)
    return _held(view, run) > 0


def _held(view: View, run: str) -> int:
    """How many public documents hold the run in a text or as an applicant."""
    asked = wanted(run)
    phrase = any_of(*(Phrase(field, asked) for field in (*FULL_TEXT, "applicant")))
    return view.count(both(phrase, Tag("audience", (PUBLIC,)))) if asked else 0
