"""Lists of names in one cell, agencies with their code, addresses with their postcode in front."""

from __future__ import annotations

import re
from functools import lru_cache

from quanlian.registry.records import PartyMention

_BETWEEN = re.compile(r"[;；\n]+")
_AGENCY_CODE = re.compile(r"\s*(\d{5})$")
_POSTCODE = re.compile(r"\s*(\d{6})\s*(\D.*)", re.DOTALL)


def split_names(text: str) -> list[str]:
    """Names between `;` or `；`, trimmed, in order; two persons of one name stay two."""
    if ";" not in text and "；" not in text and "\n" not in text:
        name = text.strip()
        return [name] if name else []
    return [name for part in _BETWEEN.split(text) if (name := part.strip())]


@lru_cache(maxsize=65536)
def mentions(role: str, text: str) -> tuple[PartyMention, ...]:
    """The names of one cell as party mentions, numbered from 1."""
    return tuple(PartyMention(role, order, name) for order, name in enumerate(split_names(text), start=1))


@lru_cache(maxsize=8192)
def agencies(text: str) -> tuple[tuple[str, str], ...]:
    """`(name, five-digit agency code or "")` of each agency, each once: exports repeat it for every agent."""
    found: dict[str, str] = {}
    for name in split_names(text):
        match = _AGENCY_CODE.search(name)
        found.setdefault(name[: match.start()] if match else name, match[1] if match else "")
    return tuple(found.items())


def split_postcode(address: str) -> tuple[str, str]:
    """`212323江苏省…` → (`212323`, `江苏省…`); an address without one → (`""`, the address)."""
    match = _POSTCODE.fullmatch(address)
    return (match[1], match[2].strip()) if match else ("", address.strip())
