"""Whether two licences of one right get in each other's way: by kind, field of use, territory and term (pure)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["fail", "manual", "pass"]
BLOCKING = frozenset({"exclusive", "sole"})
WORDS = {
    "exclusive": "独占许可", "sole": "排他许可", "ordinary": "普通许可", "open": "开放许可",
    "cross": "交叉许可（普通）",
    "": "种类未载的许可",
}  # fmt: skip
WORLD, CHINA = "WW", "CN"


@dataclass(frozen=True, slots=True)
class Grant:
    """`fields` empty: every field. `territory` empty: all China; else GB/T 2260 codes, CN or WW. `until` None: as long
    as the right stands. `type` blank: the notice does not say."""

    type: str
    since: dt.date | None
    until: dt.date | None
    licensee: str = ""
    fields: frozenset[str] = frozenset()
    territory: frozenset[str] = frozenset()
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """What stands between a new licence and a standing one, in words."""

    verdict: Verdict
    why: str
    article: str
    other: Grant


def terms_meet(one: Grant, other: Grant) -> bool:
    begins_late = other.until is not None and one.since is not None and one.since > other.until
    ends_early = one.until is not None and other.since is not None and one.until < other.since
    return not begins_late and not ends_early


def territories_meet(one: Grant, other: Grant) -> bool:
    """Whether some place lies in both."""
    if not one.territory or not other.territory:
        return True
    return any(_within(left, right) or _within(right, left) for left in one.territory for right in other.territory)


def fields_meet(one: Grant, other: Grant) -> bool | None:
    """True where both cover a field, None where the words differ: whether they mean different things a person says."""
    if not one.fields or not other.fields or one.fields & other.fields:
        return True
    return None


def clash(new: Grant, standing: Grant) -> Clash:
    """The clash of a new licence with one that stands; verdict pass where there is none."""
    apart = _apart(new, standing)
    if apart:
        return Clash("pass", apart, "", standing)
    kinds, article = _of_kinds(new.type, standing.type)
    if kinds == "pass":
        return Clash("pass", f"{WORDS[standing.type]}与{WORDS[new.type]}可以并存", article, standing)
    named = f"在先{WORDS[standing.type]}（{standing.licensee or standing.reference}，{_span(standing)}）"
    why = f"{named}与本次{WORDS[new.type]}{_shared(new, standing)}"
    if kinds == "fail" and fields_meet(new, standing) is None:
        return Clash("manual", f"{why}；双方约定的使用领域用语不同，是否重叠由人工核对", article, standing)
    return Clash(kinds, f"{why}，{_reason(new.type, standing.type)}", article, standing)


def _of_kinds(new: str, old: str) -> tuple[Verdict, str]:
    if new in BLOCKING and old == "open":
        return "fail", "专利法第五十一条第三款"
    if new == "open" and old in BLOCKING:
        return "fail", "专利法实施细则第八十六条第一项"
    contract = "民法典第八百六十五条；专利实施许可合同备案办法"
    if old == "exclusive" or (old == "sole" and new != ""):
        return "fail", contract
    if new == "exclusive":
        return "fail" if old else "manual", contract
    if old == "" or new == "sole":
        return "manual", contract
    return "pass", contract


def _reason(new: str, old: str) -> str:
    if old == "exclusive":
        return "独占许可期内许可人和第三人都不得实施，不得再行许可"
    if old == "sole":
        return "排他许可期内除许可人和该被许可人外他人不得实施，不得再行许可"
    if "open" in (new, old) and {new, old} & BLOCKING:
        return "开放许可期间不得给予独占或者排他许可"
    if new == "exclusive" and old:
        return "在先许可存续，不能给予独占许可；先终止在先许可或者改为普通许可"
    return "须核对在先许可的种类和各方约定"


def _apart(new: Grant, standing: Grant) -> str:
    if not terms_meet(new, standing):
        return f"许可期限不重叠（在先：{_span(standing)}）"
    if not territories_meet(new, standing):
        return f"许可地域不重叠（在先：{'、'.join(sorted(standing.territory))}）"
    return ""


def _shared(new: Grant, standing: Grant) -> str:
    common = new.fields & standing.fields
    field = f"使用领域（{'、'.join(sorted(common))}）" if common else "使用领域"
    return f"在期限、地域、{field}上重叠" if fields_meet(new, standing) else "在期限、地域上重叠"


def _span(one: Grant) -> str:
    return f"{one.since or '未载'}至{one.until or '权利届满'}"


def _within(inner: str, outer: str) -> bool:
    if outer == WORLD or inner == outer:
        return True
    if outer == CHINA:
        return inner != WORLD
    if not (inner.isdigit() and outer.isdigit()):
        return False
    stem = outer.rstrip("0")
    stem += "0" * (len(stem) % 2)
    return inner.startswith(stem)
