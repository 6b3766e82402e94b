"""What the chapters of the second story hand on to each other."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from tests.tour.days import Days
from tests.tour.home import Home
from tests.tour.story import Story
from tests.tour.verdict_world import People


@dataclass
class Walk:
    """The house, its people and the story as it is told; numbers are noted as they are given."""

    home: Home
    people: People
    days: Days
    story: Story
    folder: Path
    lead: str = ""
    penalty: str = ""
    decision: str = ""
    publication: str = ""
    published_on: dt.date = dt.date.min
    early_from: dt.date = dt.date.min
