"""What the sources said about a right, value by value, each with its provenance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quanlian.core.masking import STAR, mask_name
from quanlian.core.policies import Person
from quanlian.core.regions.tree import RegionTree
from quanlian.registry.models import Statement
from quanlian.registry.policies import may_see_persons, shown_address
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.dossier import Dossier
from quanlian.registry.queries.places import county_level


@dataclass(frozen=True, slots=True)
class Fact:
    """One value and the statement it comes from."""

    term: str
    value: str
    source: Statement


Reading = Callable[[Statement], str]


def facts(dossier: Dossier, clock: Clock, person: Person, names: RegionTree) -> list[Fact]:
    """Each value from the current statement, or where that is silent from the newest other one known by then."""
    known = dossier.known(clock)
    found = []
    for term, read in _readings(person, names):
        source = next((s for s in known if read(s)), None)
        if source:
            found.append(Fact(term, read(source), source))
    return found


def _readings(person: Person, names: RegionTree) -> list[tuple[str, Reading]]:
    def place(said: Statement) -> str:
        return county_level(names, (said.province, said.city, said.county), said.county_name, said.effective_on)

    return [
        (_("名称"), lambda s: s.title),
        (_("申请号"), lambda s: s.app_no),
        (_("申请日"), lambda s: _day(s.app_date)),
        (_("公布（公告）号"), lambda s: s.doc_no),
        (_("公布（公告）日"), lambda s: _day(s.doc_date)),
        (_("授权（注册）日"), lambda s: _day(s.grant_date)),
        (_("届满日（来源所载）"), lambda s: _day(s.expiry_date)),
        (_("主分类号"), lambda s: s.main_class),
        (_("所在地"), place),
        (_("地址"), lambda s: _address(person, s.address, place(s))),
        (_("邮编"), lambda s: s.postcode),
        (_("国别"), lambda s: s.country),
        (_("发明（设计）人"), lambda s: "、".join(persons(person, s))),
        (_("摘要"), lambda s: s.abstract),
    ]


def _address(person: Person, address: str, place: str) -> str:
    """In full only for roles that need it; for others the place, or a word that there is more."""
    shown = shown_address(person, address, place) if address else ""
    return _("（详细地址不公开）") if shown and not shown.strip(STAR) else shown


def persons(person: Person, said: Statement) -> list[str]:
    """Natural persons as published, masked for whoever has no need to know them."""
    return list(said.persons) if may_see_persons(person) else [mask_name(name) for name in said.persons]


def _day(value: dt.date | None) -> str:
    return value.isoformat() if value else ""


LINKS = ("priorities", "family", "citations")
PERSONAL = frozenset({"examiner", "note"})
LABELS = {
    "priorities": "优先权",
    "family": "同族",
    "citations": "引证",
    "nice_class": "尼斯类别",
    "agency_code": "代理机构代码",
    "kind_code": "文献种类代码",
    "family_id": "同族编号",
    "patent_no": "专利号",
    "divided_from": "分案原申请号",
    "certificate_date": "颁证日",
    "pct_application": "国际申请",
    "pct_publication": "国际公布",
    "national_phase_date": "进入国家日期",
    "number_of_claims": "权利要求数",
    "source_file": "来源文件",
    "src": "来源",
    "examiner": "审查员",
    "note": "备注",
}


def linked(dossier: Dossier, clock: Clock) -> list[tuple[str, list[str]]]:
    """Priorities, family members and citations of the statements known by then, each once."""
    known = dossier.known(clock)
    gathered = ((key, [p for s in known for p in str(s.extra.get(key, "")).split("; ") if p]) for key in LINKS)
    return [(LABELS[key], list(dict.fromkeys(values))) for key, values in gathered if values]


def others(dossier: Dossier, clock: Clock, person: Person) -> list[Fact]:
    """Whatever else the sources gave; personal remarks only for the office's side."""
    open_to = may_see_persons(person)
    found: dict[str, Fact] = {}
    for said in dossier.known(clock):
        for key, value in said.extra.items():
            if key in LABELS and key not in LINKS and (open_to or key not in PERSONAL):
                found.setdefault(key, Fact(_(LABELS[key]), str(value)[:400], said))
    return list(found.values())
