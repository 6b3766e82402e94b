"""What the steps of filing do to the alliance's own row: filed, checked for a year, taken off the list."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import CheckResult, Facts, register_check, register_deed
from quanlian.rules.library import national
from quanlian.utilisation.alliances.antitrust import scan
from quanlian.utilisation.alliances.documents import Paper, add_document
from quanlian.utilisation.alliances.founding import digest, join_alliance
from quanlian.utilisation.alliances.models import Alliance, DocumentKind, Post
from quanlian.utilisation.alliances.numbering import ALLIANCE, new_number

_POSTS = {
    "理事长": Post.CHAIR,
    "副理事长": Post.VICE,
    "理事": Post.COUNCIL,
    "秘书处": Post.SECRETARIAT,
    "成员": Post.MEMBER,
}
_APART = re.compile(r"[,，、:：\t]+")
LARGEST = 500


def members_of(text: str) -> Iterator[tuple[str, str]]:
    """Name and post, one member a line: 演示·甲公司，理事长. Raises UserError ALLIANCE_MEMBERS for a post unknown."""
    for line in (one.strip() for one in text.splitlines()):
        if not line:
            continue
        name, _, said = (part.strip() for part in re.sub(_APART, "|", line, count=1).partition("|"))
        if said and said.removesuffix("单位") not in _POSTS:
            raise UserError("ALLIANCE_MEMBERS", "成员身份不可识别", value=line[:60], rule="、".join(_POSTS))
        yield name, _POSTS[said.removesuffix("单位")] if said else Post.MEMBER


def check_filing(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """Enough members, a chair and a secretariat, the charter without antitrust words."""
    members = list(members_of(str(facts.get("members_list") or "")))
    least = national().at("alliance.members.minimum", on)
    number = int(least.value) if isinstance(least.value, Decimal) else 0
    names, posts = {name for name, _ in members}, {post for _, post in members}
    enough, led = len(names) >= number, {Post.CHAIR, Post.SECRETARIAT} <= posts
    twice = len(names) < len(members)
    hits = scan(str(facts.get("charter") or ""), on)
    words = "；".join(f"{one.title}：{one.excerpt}" for one in hits[:5])
    return (
        CheckResult("ALLIANCE_MEMBERS", f"成员不少于{number}家", "pass" if enough else "fail", f"{len(names)}家",
                    least.article),
        CheckResult("ALLIANCE_TWICE", "成员不重复", "fail" if twice else "pass", "有重复" if twice else "没有重复"),
        CheckResult("ALLIANCE_POSTS", "有理事长单位和秘书处单位", "pass" if led else "fail", "齐全" if led else "缺少"),
        CheckResult("ALLIANCE_ANTITRUST", "章程没有垄断协议用语", "manual" if hits else "pass",
                    words or "清单所列用语没有出现，仍须人工通读", "专利法第二十条；反垄断法（2022）第十七条"),
    )  # fmt: skip


def file(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The alliance as filed, with its members and plan. Raises UserError ALLIANCE_NAME where the name is in use."""
    name = str(facts["alliance_name"]).strip()
    if Alliance.objects.filter(name=name, delisted_on=None).exists():
        raise UserError("ALLIANCE_NAME", "已有同名联盟", value=name, remedy="更名，或者加入已有联盟")
    charter = str(facts.get("charter") or "")
    initiator = str(facts["initiator_name"])
    row = Alliance(
        number=new_number(ALLIANCE, on), name=name[:120], industry=str(facts["industry"])[:80],
        purpose=str(facts.get("purpose") or ""), charter=charter, charter_sha256=digest(charter),
        initiator=Organisation.objects.filter(name=initiator).first(), initiator_name=initiator[:200], case=case,
        filing_no=str(facts["filing_no"])[:60], filed_on=on, region_code=case.region_code,
    )  # fmt: skip
    with act(actor, "alliances.file", row) as done:
        row.save()
        done.detail.update(number=row.number, name=row.name, case=case.number)
        done.event("alliances.filed", alliance=row.number)
    for member, post in members_of(str(facts["members_list"])):
        join_alliance(actor, row, member, on, post_=post)
    _keep_plan(actor, row, facts, on)


def checked(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The year's check was passed; its report is kept."""
    row = _of(case)
    row.checked_year = int(str(facts["report_year"]))
    with act(actor, "alliances.checked", row) as done:
        row.save(update_fields=["checked_year"])
        done.detail.update(number=row.number, year=row.checked_year)
    year, text = row.checked_year, str(facts.get("report_text") or "")
    add_document(actor, row, Paper(DocumentKind.REPORT, f"{year}年度报告", on, text, year))


def delist(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Off the list: it no longer counts from this day. Members stay on record."""
    row = _of(case)
    row.delisted_on, row.delist_reason = on, str(facts.get("delist_reason") or "")[:300]
    with act(actor, "alliances.delist", row, reason=row.delist_reason) as done:
        row.save(update_fields=["delisted_on", "delist_reason"])
        done.event("alliances.delisted", alliance=row.number)


def register() -> None:
    """Lend check and deeds to the case engine."""
    register_check("alliances.filing", check_filing)
    register_deed("alliances.file", file)
    register_deed("alliances.checked", checked)
    register_deed("alliances.delist", delist)


def _of(case: Case) -> Alliance:
    row = Alliance.objects.select_for_update(of=("self",)).filter(case=case).first()
    if row is None:
        raise UserError("ALLIANCE_NONE", "本案没有已备案的联盟", value=case.number, remedy="先办理备案")
    return row


def _keep_plan(actor: Actor, row: Alliance, facts: Facts, on: dt.date) -> None:
    plan = str(facts.get("work_plan") or "")
    if plan:
        add_document(actor, row, Paper(DocumentKind.PLAN, f"{on.year}年工作计划", on, plan, on.year))
