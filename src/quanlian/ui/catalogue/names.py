"""The names that data files give to what people see on every page: states, actions, clocks, indicators, units."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

NAMED = ("states", "actions", "clocks", "roles")
"""Parts of a service item whose titles stand on lists, badges and buttons."""


def of_items(folder: Path) -> Iterator[str]:
    """Titles of every service item's states, actions, clocks and roles."""
    for path in sorted((folder / "items").glob("*/item.yaml")):
        item = _read(path)
        for part in NAMED:
            yield from (one if isinstance(one, str) else one["title"] for one in item.get(part, {}).values())


def english_of_items(folder: Path) -> dict[str, str]:
    """Titles of service items, whose English stands in the item itself."""
    items = [_read(path) for path in sorted((folder / "items").glob("*/item.yaml"))]
    return {item["title"]: item["title_en"] for item in items}


def of_indicators(folder: Path) -> Iterator[str]:
    """Names, units and links of the chain of every indicator."""
    for path in sorted((folder / "indicators").glob("*.yaml")):
        indicator = _read(path)
        yield from (indicator[key] for key in ("name", "unit", "category") if key in indicator)


def _read(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return read
