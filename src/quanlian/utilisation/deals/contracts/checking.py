"""The clause checker: every clause a contract must have, whether it is there, and what is dangerous in it (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from quanlian.utilisation.deals.contracts.library import Library, Rule

SHOWN = 120
Verdict = Literal["ok", "risk", "missing"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One clause: what was found of it, why it is wanting, what to do."""

    code: str
    title: str
    verdict: Verdict
    found: str
    why: str
    remedy: str
    basis: str

    def as_row(self) -> dict[str, str]:
        return {name: str(value) for name, value in asdict(self).items()}


HEADING = re.compile(r"第[一二三四五六七八九十百零\d]+条\s*[^。；]{0,20}")
"""Where the article itself holds the clause, its text is shown and not its heading."""


def check(library: Library, family: str, paragraphs: Sequence[str], numbers: Sequence[str] = ()) -> list[Finding]:
    """One finding a clause. `numbers`: the rights the contract is about, each of which its text must name."""
    lines = [one.strip() for one in paragraphs if one.strip()]
    return [_check(rule, lines, numbers) for rule in library.rules_for(family)]


def _check(rule: Rule, lines: Sequence[str], numbers: Sequence[str]) -> Finding:
    found = _found(rule, lines)
    if not found:
        return _finding(rule, "missing", "", rule.why, rule.remedy)
    absent = _absent(numbers, lines) if rule.numbers else []
    if absent:
        return _finding(rule, "risk", found, f"没有写明：{'、'.join(absent)}", "逐件写明本次成交的全部权利号码")
    for risk in rule.risks:
        hit = next((line for line in lines if re.search(risk.pattern, line)), "")
        if hit:
            return _finding(rule, "risk", hit, risk.why, risk.remedy)
    return _finding(rule, "ok", found, "", "")


def _found(rule: Rule, lines: Sequence[str]) -> str:
    """The paragraph that holds the clause; for `all`, the first of those that hold its parts."""
    if rule.all:
        hits = [next((line for line in lines if re.search(one, line)), "") for one in rule.all]
        return hits[0] if all(hits) else ""
    said = [line for line in lines if any(re.search(one, line) for one in rule.any)]
    return next((line for line in said if not HEADING.fullmatch(line)), said[0] if said else "")


def _absent(numbers: Sequence[str], lines: Sequence[str]) -> list[str]:
    said = _digits("".join(lines))
    return [one for one in numbers if _digits(one) and _digits(one) not in said]


def _digits(text: str) -> str:
    """A number without spelling: blanks, dots and the letters ZL, CN do not count."""
    bare = re.sub(r"[^0-9A-Z]", "", text.upper())
    return re.sub(r"(?:ZL|CN)(?=\d)", "", bare)


def _finding(rule: Rule, verdict: Verdict, found: str, why: str, remedy: str) -> Finding:
    shown = found if len(found) <= SHOWN else found[:SHOWN] + "…"
    return Finding(rule.code, rule.title, verdict, shown, why, remedy, rule.basis)
