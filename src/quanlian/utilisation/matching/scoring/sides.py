"""The two sides of a match as the score reads them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Wanted:
    """A need. Money in 分; None where nothing was said. `bodies`: who may be told of it, None is everybody."""

    number: str
    text: str
    classes: tuple[str, ...] = ()
    trl_least: int | None = None
    budget_low_fen: int | None = None
    budget_high_fen: int | None = None
    coop_mode: str = "any"
    region: int = 0
    deadline: dt.date | None = None
    organisation: int | None = None
    bodies: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """What may answer it: an offer, an expert, a team or a firm. `answers`: share of contacts it answered, of 1."""

    kind: str
    number: str
    title: str
    text: str
    holder: str = ""
    organisation: int | None = None
    classes: tuple[str, ...] = ()
    offer_type: str = ""
    price_fen: int | None = None
    trl: int | None = None
    region: int = 0
    open: bool = True
    encumbered: bool = False
    until: dt.date | None = None
    answers: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like the texts are, 0 to 1, and the strings they share, the most telling first."""

    share: Decimal
    terms: tuple[str, ...] = ()
