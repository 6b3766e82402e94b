"""Who stands behind an answer that holds: which witnesses and which authorities, and whether they count outside.

A remark never changes the answer. A bundle without any outside witness, or one stamped by a test authority, is what its
keeper says it is; that alone must not read like the word of somebody else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from quanlian_verify.case import Case
from quanlian_verify.report import Pair

TRUST: Mapping[str, Pair] = MappingProxyType(
    {
        "accredited": ("依法认可", "accredited"),
        "public": ("公共机构，未经依法认可", "public, not accredited"),
        "test": ("测试机构，不具公信力", "a test authority that nobody outside relies on"),
    }
)
OUTSIDE: Pair = ("外部见证人", "outside witnesses")
OWN: Pair = ("保管机构自己的见证人，不算外部", "the keeper's own")


@dataclass(frozen=True, slots=True)
class Remark:
    """`caveat`: the answer holds, but not by anybody who counts outside the keeper's house."""

    said: Pair
    caveat: bool


def witnesses(case: Case) -> Remark:
    """Who cosigned; a witness whose key bears the log's own host is the keeper itself."""
    names = {name for name, _ in case.witnessed}
    signed = [one for one in (case.pins.witnesses if case.pins else ()) if one.name in names]
    if not signed:
        return Remark(("没有外部见证人联署，没有可核对的内容", "no outside witness cosigned: nothing to check"), True)
    own = [one.name for one in signed if _host(one.key.name) == _host(case.manifest.origin)]
    outside = [one.name for one in signed if one.name not in own]
    said = [_named(outside, *OUTSIDE), _named(own, *OWN)]
    zh, en = ("；".join(one[0] for one in said if one[0]), "; ".join(one[1] for one in said if one[1]))
    return Remark((zh, en), not outside)


def trust(case: Case) -> Remark | None:
    """Each authority whose stamps hold and what it is; a caveat unless all of them are accredited."""
    kinds = {facts.authority: facts.trust for _row, facts in case.stamps}
    if not kinds:
        return None
    zh = "；".join(f"{name}：{TRUST[kind][0]}" for name, kind in sorted(kinds.items()))
    en = "; ".join(f"{name}: {TRUST[kind][1]}" for name, kind in sorted(kinds.items()))
    return Remark((zh, en), any(kind != "accredited" for kind in kinds.values()))


REMARKS: Mapping[str, Callable[[Case], Remark | None]] = MappingProxyType({"witnesses": witnesses, "trust": trust})
"""By the name of the question."""


def _host(name: str) -> str:
    return name.split("/", 1)[0].lower()


def _named(names: list[str], zh: str, en: str) -> Pair:
    return (f"{zh}：{'、'.join(names)}", f"{en}: {', '.join(names)}") if names else ("", "")
