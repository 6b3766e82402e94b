"""Fields by every name a searcher may write, in any case and width; and which one was meant by a wrong name."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from quanlian.search.fields import FIELDS, HIDDEN, Field
from quanlian.search.language.chars import plain

_NEAR_ENOUGH, _SUGGESTED = 50.0, 4


def _key(name: str) -> str:
    return plain(name).strip().casefold()


_BY_KEY: dict[str, Field] = {
    _key(name): one for one in FIELDS if one.name not in HIDDEN for name in (one.name, one.label, *one.names)
}
PUNCTUATED: tuple[str, ...] = tuple(
    sorted((key for key in _BY_KEY if any(not char.isalnum() and char != "_" for char in key)), key=len, reverse=True)
)
"""Names that hold parentheses or commas themselves, longest first: 公开（公告）日."""


def field_named(name: str) -> Field | None:
    """None where no field is called so."""
    return _BY_KEY.get(_key(name))


def meant(name: str) -> list[str]:
    """Up to four names of fields that look like this one, the likeliest first, each of another field."""
    near = process.extract(_key(name), list(_BY_KEY), scorer=fuzz.ratio, limit=12, score_cutoff=_NEAR_ENOUGH)
    found = {_BY_KEY[key].name: key.upper() for key, _score, _at in reversed(near)}
    return list(dict.fromkeys(reversed(list(found.values()))))[:_SUGGESTED]
