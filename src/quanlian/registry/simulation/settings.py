"""What one run of the generator is given, as constants the SQL reads."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from quanlian.registry.simulation import words
from quanlian.registry.simulation.places import region_label, sample_places
from quanlian.registry.simulation.profiles import industry_weights, kind_weights, profile_of
from quanlian.registry.simulation.slots import harmonic, slots
from quanlian.registry.simulation.technology import INDUSTRIES

START = dt.date(2005, 1, 1)
"""The first day of filing; from 2003-10-01 all application numbers have thirteen places."""
WORDS = ("ADJECTIVES", "INVENTION_ENDS", "MODEL_ENDS", "PARTS", "EFFECTS", "SOFTWARE", "WORK_TITLES", "GI_GOODS",
         "CROPS", "BANKS", "AWARDS", "ABROAD")  # fmt: skip
"""The word lists the SQL draws from, by their names in `words`."""
TECH_SLOTS, OWNER_SHARE, FEWEST_OWNERS, MOST_OWNERS = 16, 8, 64, 400_000
Variable = list[int] | list[str]


@dataclass(frozen=True, slots=True)
class Run:
    """`owners` is a count, `names` the power of two within which their names are drawn without repeating."""

    region: int
    rights: int
    seed: int
    as_of: dt.date
    label: str

    @property
    def owners(self) -> int:
        return min(MOST_OWNERS, max(FEWEST_OWNERS, self.rights // OWNER_SHARE))

    @property
    def names(self) -> int:
        return 1 << max(12, (self.owners - 1).bit_length())

    def number(self, space: str, size: int) -> int:
        """Where this run begins within a reserved range of numbers, so that two runs seldom meet."""
        return _digest(f"{self.region}:{self.seed}:{space}") % size

    @property
    def salt(self) -> int:
        return _digest(f"{self.region}:{self.seed}:{self.rights}") >> 1


def make_run(region: int, rights: int, seed: int, as_of: dt.date) -> Run:
    """Raises UserError for an unknown region, `ValueError` for fewer than one right or a day before 2007."""
    if rights < 1 or as_of.year < START.year + 2:
        raise ValueError(f"rights={rights} as_of={as_of}")
    return Run(region, rights, seed, as_of, region_label(region, as_of))


def variables(run: Run) -> dict[str, Variable]:
    """The lists the SQL draws from, by name."""
    profile = profile_of(run.region)
    kinds, places = kind_weights(profile), sample_places(run.region, run.as_of)
    names = list(kinds)
    techs = [tech for industry in INDUSTRIES for tech in industry.techs]
    phrases: dict[str, Variable] = {name.lower(): list(getattr(words, name)) for name in WORDS}
    return phrases | {
        "kind_slot": [names[k] for k in slots(list(kinds.values()), 4000)],
        "place_slot": slots([place.weight for place in places], 2000),
        "place_code": [place.code for place in places],
        "place_county": [place.county for place in places],
        "place_prefix": [place.prefix for place in places],
        "industry_slot": slots(industry_weights(profile), 500),
        "tech_slot": _tech_slots(),
        "symbols": [symbol for tech in techs for symbol in tech.symbols],
        "nouns": [noun for tech in techs for noun in tech.nouns],
        "companies": [word for industry in INDUSTRIES for word in industry.company],
        "locarno": [symbol for industry in INDUSTRIES for symbol in industry.locarno],
        "nice": [symbol for industry in INDUSTRIES for symbol in industry.nice],
    }


def _tech_slots() -> list[int]:
    """`TECH_SLOTS` entries for each industry: positions among all techs, the first of an industry most often."""
    found: list[int] = []
    first = 0
    for industry in INDUSTRIES:
        found += [first + k for k in slots(harmonic(len(industry.techs)), TECH_SLOTS)]
        first += len(industry.techs)
    return found


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
