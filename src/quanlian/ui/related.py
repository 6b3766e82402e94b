"""Links that rooms above put on a page of a room below, which knows nothing of them.

A room registers, when its app is ready, what it has to offer for an object of a page: `offer("right", links)`. The
page prints `{% related "right" right.pk as links %}`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quanlian.core.policies import Person


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """`icon`: one of the sprite's."""

    title: str
    url: str
    icon: str = "link"


Offering = Callable[[int, Person], Sequence[RelatedLink]]
"""From the number of an object and the reader to links, in the reader's language."""
_offerings: dict[str, list[Offering]] = {}


def offer(page: str, offering: Offering) -> None:
    """Have these links stand on every page of that name, after those registered before."""
    if offering not in (known := _offerings.setdefault(page, [])):
        known.append(offering)


def related_links(page: str, pk: int, person: Person) -> list[RelatedLink]:
    return [link for offering in _offerings.get(page, ()) for link in offering(pk, person)]
