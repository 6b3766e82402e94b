"""What the reason codes mean, in the words of the examination standard: data/similarity/reasons.yaml."""

from __future__ import annotations

from functools import cache

import yaml
from pydantic import BaseModel

from quanlian.core.config import data


class Rule(BaseModel):
    """One rule: what must be there, what follows, what speaks against."""

    rule: str
    verdict: str
    exception: str = ""


@cache
def rules() -> dict[str, Rule]:
    """By code."""
    given = yaml.safe_load((data() / "similarity" / "reasons.yaml").read_text(encoding="utf-8"))
    return {code: Rule(**values) for code, values in given["reasons"].items()}


def rule_of(code: str) -> str:
    """The rule in a sentence; the code itself where it is not known."""
    found = rules().get(code)
    return found.rule if found else code
