"""What reading a query needs to know from the house, handed in so that reading itself knows no database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


def _nothing(_text: str) -> Sequence[str]:
    return ()


def _itself(code: str) -> str:
    return code


def _no_values(_field: str, _text: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Lookups:
    """Each answers with nothing where nothing is known.

    `regions`: a name, full, short or path (沧州, 北京市朝阳区) → six-digit GB/T 2260 codes it may mean.
    `region_name`: a code → the name shown. `names`: Latin letters → names of applicants that sound so.
    `values`: (tag field, text) → stored values it means; asked first, for words of other rooms (kinds of cases …).
    """

    regions: Callable[[str], Sequence[str]] = _nothing
    region_name: Callable[[str], str] = _itself
    names: Callable[[str], Sequence[str]] = _nothing
    values: Callable[[str, str], Sequence[str]] = _no_values


NOTHING = Lookups()
"""Knows nothing: region names are then refused, codes still read."""
