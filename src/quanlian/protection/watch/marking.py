"""Putting a right under watch."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation, User
from quanlian.core.people.roles import EXAMINERS
from quanlian.core.policies import Forbidden, policy_for
from quanlian.core.text import search_key
from quanlian.procedures.moment import today
from quanlian.protection.watch.loading.tasks import rescan_mark
from quanlian.protection.watch.models import WatchedMark
from quanlian.protection.watch.regions import bodies, covers, offices
from quanlian.registry.kinds import TRADEMARKS
from quanlian.registry.models import Identifier, Right, StatedParty, Statement
from quanlian.registry.queries.numbering import keys

ALIASES, LONGEST = 20, 4000


def watch(actor: Actor, number: str, *, aliases: str = "", guide: str = "") -> WatchedMark:
    """Put the mark of that registration number under watch. Officers: any mark; holders: marks of their own bodies.

    Earlier loads are looked through for it by the worker. Raises UserError MARK_NUMBER, MARK_WATCHED, MARK_HOLDER;
    Forbidden.
    """
    if actor.user is None:
        raise Forbidden("添加监测商标")
    policy_for(WatchedMark).demand(actor.user, "add")
    right = _right(number.replace("\0", ""))
    if WatchedMark.objects.filter(right=right).exists():
        raise UserError("MARK_WATCHED", "该商标已在监测", value=number[:40], remedy="在监测商标清单中查看")
    stated = Statement.objects.filter(right=right).order_by("-effective_on", "-pk").first()
    holder, body = _holder(right)
    region = _region(actor.user, body)
    row = WatchedMark(
        right=right, number=_plain(right), name=(stated.title if stated else "")[:200], holder=holder[:200],
        classes=_classes(stated), organisation=body, guide=_text(guide), aliases=_aliases(aliases), since=today(),
        added_by=actor.user, region_code=region,
    )  # fmt: skip
    if not row.name.strip():
        raise UserError(
            "MARK_NAME", "登记簿没有该商标的文字，不能按文字监测", value=number[:40], remedy="先补录商标名称"
        )
    with act(actor, "watch.mark", row) as done:
        row.save()
        done.detail.update(number=row.number, name=row.name)
        transaction.on_commit(partial(_look_back, row.pk))
    return row


def change(actor: Actor, row: WatchedMark, *, aliases: str, guide: str, until: str = "") -> None:
    """Other spellings, how to tell genuine goods, and the last day of the watch. Raises Forbidden, UserError."""
    if actor.user is None:
        raise Forbidden("更改监测商标")
    policy_for(WatchedMark).demand(actor.user, "change", row)
    from quanlian.registry.queries.clock import day

    row.aliases, row.guide, row.until = _aliases(aliases), _text(guide), day(until)
    with act(actor, "watch.change_mark", row) as done:
        row.save()
        done.detail.update(aliases=row.aliases, until=str(row.until or ""))


def _right(number: str) -> Right:
    found = Right.objects.filter(identifiers__value__in=keys(number), kind__in=TRADEMARKS).first() if number else None
    if found is None:
        found = Right.objects.filter(identifiers__in=_by_class(number), kind__in=TRADEMARKS).first() if number else None
    if found is None:
        raise UserError(
            "MARK_NUMBER",
            "登记簿没有这个注册号的商标",
            value=number[:40],
            rule="商标注册号",
            remedy="核对号码，或先导入该权利",
        )
    return found


def _by_class(number: str) -> list[int]:
    """A registration filed with its class: 12345678/25."""
    bare = "".join(one for one in number if one.isalnum())
    held = Identifier.objects.filter(value__in=[f"TM:{bare}/{n}" for n in range(1, 46)])
    return list(held.values_list("pk", flat=True))


def _plain(right: Right) -> str:
    held = Identifier.objects.filter(right=right).order_by("scheme", "pk").values_list("value", flat=True).first() or ""
    return held.rpartition(":")[2].partition("/")[0]


def _holder(right: Right) -> tuple[str, Organisation | None]:
    """The name on record, and the organisation of this platform it stands for."""
    rows = StatedParty.objects.filter(statement__right=right, role__in=("注册人", "权利人", "申请人"))
    named = rows.select_related("name__party__organisation").order_by("-statement__effective_on", "order").first()
    if named is None:
        return "", None
    party = named.name.party
    body = party.organisation or Organisation.objects.filter(name=named.name.name).order_by("pk").first()
    if body is None and party.uscc:
        body = Organisation.objects.filter(uscc=party.uscc).first()
    return named.name.name, body


def _region(user: User, body: Organisation | None) -> int:
    """The office that examines: the officer's own, else that of the holder's seat."""
    if user.roles & EXAMINERS:
        held = [one for one in offices(user) if one]
        return body.region_code if body and body.region_code and covers(user, body.region_code) else (held or [0])[0]
    if body is None or body.pk not in bodies(user):
        raise UserError(
            "MARK_HOLDER", "只能监测本单位的商标", value=search_key(body.name) if body else "",
            rule="登记簿所载权利人须为您任职的单位", remedy="由权利人单位添加，或请知识产权局添加",
        )  # fmt: skip
    return body.region_code or (user.region_codes or (0,))[0]


def _classes(stated: Statement | None) -> list[str]:
    held = stated.classes if stated else []
    return [f"{int(one):02d}" for one in dict.fromkeys(held) if str(one).isdigit() and 1 <= int(one) <= 45]


def _text(text: str) -> str:
    return text.replace("\0", "").strip()[:LONGEST]


def _aliases(text: str) -> list[str]:
    parts = [one.strip()[:120] for one in text.replace("\0", "").replace("，", "\n").replace("、", "\n").splitlines()]
    return list(dict.fromkeys(one for one in parts if one))[:ALIASES]


def _look_back(pk: int) -> None:
    rescan_mark.defer(mark=pk)
