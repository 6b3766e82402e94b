"""Version numbers `year.serial`, and where a text writes its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

LINE = re.compile(r"^version:.*$", re.MULTILINE)
CODE = re.compile(r"^item:.*$", re.MULTILINE)
NUMBER = re.compile(r"^\d{4}\.\d{1,3}$")


def order(version: str) -> tuple[int, int]:
    """How versions follow each other: 2026.10 comes after 2026.9."""
    year, _, serial = version.partition(".")
    return int(year), int(serial)


def higher(version: str, others: Iterable[str]) -> bool:
    """Whether a version comes after all others."""
    return all(order(version) > order(one) for one in others)


def next_version(others: Iterable[str], year: int) -> str:
    """The first number that comes after all others and is not of a year past."""
    last = max((order(one) for one in others), default=(0, 0))
    return f"{year}.1" if last[0] < year else f"{last[0]}.{last[1] + 1}"


def renumbered(text: str, version: str) -> str:
    """The text with another version number."""
    return LINE.sub(f'version: "{version}"', text, count=1)


def renamed(text: str, code: str) -> str:
    """The text as another item's."""
    return CODE.sub(f"item: {code}", text, count=1)
