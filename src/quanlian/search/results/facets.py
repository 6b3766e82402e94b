"""What the hits have in common, counted: complete up to the cap, from the sample above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quanlian.core.policies import Person
from quanlian.search.fields import BY_NAME, FIELDS
from quanlian.search.port import View
from quanlian.search.results import levels
from quanlian.search.results.asking import Asked
from quanlian.search.results.counting import Sample, measured
from quanlian.search.results.labels import labelled_all
from quanlian.search.results.request import Request

SHOWN = 10
"""Values a facet shows."""
DEEP = 400
"""Values read of a classification, whose branches come among them."""
ORDER = (
    "source", "kind", "status", "app_year", "pub_year", "owner", "city", "county", "ipc", "nice", "industry", "topic",
    "agent", "province",
)  # fmt: skip
NEWEST_FIRST = frozenset({"app_year", "pub_year"})
Counts = Mapping[str, Sequence[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet and how many hits have it."""

    value: str
    label: str
    count: int
    picked: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """`about`: the counts are estimates. `above`: symbols over the picked one, for a classification."""

    name: str
    label: str
    values: tuple[Value, ...]
    about: bool = False
    above: tuple[str, ...] = ()


def facets(
    person: Person, view: View, request: Request, asked: Asked, sample: Sample, names: Sequence[str] = ORDER
) -> tuple[Facet, ...]:
    """Those facets that have a value. What is picked in one does not narrow that one itself."""
    free = [name for name in names if not request.picked(name)]
    counted = dict(view.facets(sample.query, [name for name in free if name != "ipc"], SHOWN * 3))
    counted |= view.facets(sample.query, [name for name in free if name == "ipc"], DEEP)
    samples = dict.fromkeys(free, sample)
    for name in names:
        if name not in free:
            own = sample if name == "source" else measured(view, asked.without(name))[1]
            counted[name] = view.facets(own.query, (name,), DEEP)[name]
            samples[name] = own
    return _made(person, request, {name: counted[name] for name in names}, samples)


def of_counts(person: Person, request: Request, counts: Counts) -> tuple[Facet, ...]:
    """The same from counts made elsewhere."""
    return _made(person, request, {name: counts[name] for name in ORDER if name in counts}, {})


def _made(person: Person, request: Request, counts: Counts, samples: Mapping[str, Sample]) -> tuple[Facet, ...]:
    chosen = {name: _chosen(name, values, request.picked(name)) for name, values in counts.items()}
    words = labelled_all(person, {name: [value for value, _count in values] for name, values in chosen.items()})
    made = (_facet(name, request.picked(name), chosen[name], words[name], samples.get(name)) for name in chosen)
    return tuple(one for one in made if one.values)


def _facet(
    name: str,
    picked: Sequence[str],
    chosen: Sequence[tuple[str, int]],
    words: Mapping[str, str],
    sample: Sample | None,
) -> Facet:
    shown = tuple(
        Value(value, words[value], sample.scaled(count) if sample else count, value in picked)
        for value, count in chosen
    )
    above = tuple(levels.parents(picked[0])) if name == "ipc" and len(picked) == 1 else ()
    return Facet(name, title(name), shown, bool(sample and sample.about), above)


def _chosen(name: str, values: Sequence[tuple[str, int]], picked: Sequence[str]) -> list[tuple[str, int]]:
    """The most frequent, and the picked ones however rare."""
    fitting = levels.shown(values, picked) if name == "ipc" else list(values)
    kept = fitting[:SHOWN] + [one for one in fitting[SHOWN:] if one[0] in picked]
    known = {value for value, _count in kept}
    kept += [(value, 0) for value in picked if value not in known]
    return sorted(kept, reverse=True) if name in NEWEST_FIRST else kept


def title(name: str) -> str:
    """The facet's heading in the reader's language."""
    return _(BY_NAME[name].label)


assert set(ORDER) == {one.name for one in FIELDS if one.facet}  # noqa: S101 - every facet has its place
