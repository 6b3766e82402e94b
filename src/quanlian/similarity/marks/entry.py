"""A mark as the engines know it: what is compared, and the number it goes by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One mark of a register or brand list. `classes` are Nice classes as "01"-"45"; blank: not known."""

    id: str
    name: str
    classes: tuple[str, ...] = ()
