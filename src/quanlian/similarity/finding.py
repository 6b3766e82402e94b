"""Search of marks by name and by picture in the served index, with the facts of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from quanlian.similarity.catalogue.asking import Asked
from quanlian.similarity.catalogue.facts import MarkFacts
from quanlian.similarity.catalogue.gallery import marks_with
from quanlian.similarity.catalogue.serving import served
from quanlian.similarity.goods.places import two
from quanlian.similarity.marks.likeness import Likeness

WIDER = 6
"""With filters so many times as many marks are asked of the register, of which those that pass are kept."""
MOST = 400


@dataclass(frozen=True, slots=True)
class MarkFound:
    """A prior mark, what is known of it, and how like it is."""

    facts: MarkFacts
    likeness: Likeness


def find_marks(name: str, classes: Collection[str] = (), k: int = 50, asked: Asked | None = None) -> list[MarkFound]:
    """The k marks nearest to a name, best first; with `asked` only those that pass.

    Classes are "1"-"45" or "01"-"45". Raises UserError MARK_INDEX_NONE where no index was built, MARK_CLASS.
    """
    index = served()
    wanted = tuple(code for one in classes if (code := two(one)))
    beyond = replace(asked, classes=()) if asked and wanted else asked  # the register sorts out the classes itself
    wide = min(MOST, k * WIDER) if beyond else k
    found = index.register.search(name, wide, wanted)
    facts = index.catalogue.facts([one.entry.id for one in found])
    hits = [MarkFound(facts[one.entry.id], one.likeness) for one in found if one.entry.id in facts]
    return [hit for hit in hits if asked is None or asked.fits(hit.facts)][:k]


def find_figures(image: bytes, k: int = 50, asked: Asked | None = None) -> list[MarkFound]:
    """The k marks whose reproduction is nearest to a picture; only `image` of the likeness is told apart.

    Raises UserError MARK_INDEX_NONE, or what the reader of pictures says of a file that is none.
    """
    index = served()
    scores = dict(index.gallery.search(image, min(MOST, k * WIDER) if asked else k))
    near = {mark: scores[sha] for sha, mark in marks_with(index.catalogue, list(scores))}
    facts = index.catalogue.facts(list(near))
    hits = [MarkFound(facts[mark], Likeness(100 * score, image=score)) for mark, score in near.items() if mark in facts]
    passing = (hit for hit in hits if asked is None or asked.fits(hit.facts))
    return sorted(passing, key=lambda hit: (-hit.likeness.score, hit.facts.id))[:k]


def both(words: Sequence[MarkFound], figures: Sequence[MarkFound]) -> list[MarkFound]:
    """Marks near by name or by picture, each once; either part alone suffices (C1), so the higher score counts."""
    found = {hit.facts.id: hit for hit in words}
    for hit in figures:
        known = found.get(hit.facts.id)
        likeness = hit.likeness
        if known:
            score = max(known.likeness.score, hit.likeness.score)
            likeness = replace(known.likeness, image=hit.likeness.image, score=score)
        found[hit.facts.id] = MarkFound(hit.facts, likeness)
    return sorted(found.values(), key=lambda hit: -hit.likeness.score)


def mark_facts(ids: Sequence[str]) -> dict[str, MarkFacts]:
    """Facts by mark id; ids not known are left out. Raises UserError MARK_INDEX_NONE."""
    return served().catalogue.facts(ids)
