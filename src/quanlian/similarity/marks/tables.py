"""The facts the comparison rests on: YAML files of `data/similarity`, each with its source and confidence."""

from __future__ import annotations

from functools import cache

import yaml

from quanlian.core.config import data


@cache
def table(name: str) -> dict[str, object]:
    """The file `data/similarity/<name>.yaml`. Raises FileNotFoundError when the data folder lacks it."""
    read = yaml.safe_load((data() / "similarity" / f"{name}.yaml").read_text(encoding="utf-8"))
    return dict(read)


def rows(name: str, key: str) -> list[dict[str, object]]:
    """A list of rows under `key`."""
    found = table(name).get(key)
    return [dict(row) for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def words(name: str, key: str) -> list[str]:
    """A list of words under `key`."""
    found = table(name).get(key)
    return [str(word) for word in found] if isinstance(found, list) else []


def text(name: str, key: str) -> str:
    """A text under `key`; blank when there is none."""
    return str(table(name).get(key, ""))


def mapping(name: str, key: str) -> dict[str, object]:
    """A mapping under `key`."""
    found = table(name).get(key)
    return {str(k): v for k, v in found.items()} if isinstance(found, dict) else {}
