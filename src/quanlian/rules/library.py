"""The law that ships with the house: `data/rules/`, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from quanlian.core.config import data
from quanlian.rules.parameters import Parameters


def rules_folder() -> Path:
    """`rules` in the data folder (setting QUANLIAN_DATA)."""
    return data() / "rules"


@cache
def national() -> Parameters:
    """All parameters of `rules_folder()`. A region lays its own over them with `with_overrides`."""
    return Parameters.load(rules_folder())
