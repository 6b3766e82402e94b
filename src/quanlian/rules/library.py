"""The law that ships with the house: `data/rules/`, read once."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from quanlian.rules.parameters import Parameters


def rules_folder() -> Path:
    """`data/rules` of the repository, or `$QUANLIAN_RULES` where an installation keeps it elsewhere."""
    own = os.environ.get("QUANLIAN_RULES")
    return Path(own) if own else Path(__file__).resolve().parents[3] / "data" / "rules"


@cache
def national() -> Parameters:
    """All parameters of `rules_folder()`. A region lays its own over them with `with_overrides`."""
    return Parameters.load(rules_folder())
