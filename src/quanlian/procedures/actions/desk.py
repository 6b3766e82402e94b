"""The daily handling around a case: take, assign, hand over, note, recuse, add material."""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.core.actions import Actor, act
from quanlian.core.files.models import StoredFile
from quanlian.core.findings import UserError
from quanlian.core.messages.services import notify
from quanlian.core.people.models import User
from quanlian.core.policies import Forbidden
from quanlian.procedures.actions.demand import demand_chief, demand_office
from quanlian.procedures.actions.record import Entry, locked, write
from quanlian.procedures.actions.veil import known_as
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Attachment, Case, Note, Phase, Recusal
from quanlian.procedures.people import staff_for, standing
from quanlian.procedures.spec import Item


def take_over(actor: Actor, case_id: int) -> Case:
    """Take an unassigned case. Raises UserError CASE_TAKEN where somebody was quicker."""
    with act(actor, "case.take", Case(pk=case_id)):
        case = locked(case_id)
        item = item_of(case.version)
        _demand_open(case)
        demand_office(actor, case, item)
        if case.handler_id is not None:
            raise UserError(
                "CASE_TAKEN", f"本案已由{case.handler}承办", value=case.number, remedy="如需接办，请负责人转办"
            )
        _give(actor, case, item, actor.user, f"{actor.name}领取本案", "")
    return case


def assign(actor: Actor, case_ids: Iterable[int], to: User, reason: str = "") -> int:
    """A chief gives cases to a person; all of them or none. Raises UserError ASSIGN_…"""
    count = 0
    with act(actor, "case.assign", to, reason=reason) as done:
        for case_id in sorted(set(case_ids)):
            case = locked(case_id)
            item = item_of(case.version)
            demand_chief(actor, case)
            _demand_open(case)
            _give(actor, case, item, to, f"指定{to}承办", reason)
            count += 1
        done.detail.update(cases=count)
        notify([to], f"有 {count} 件案件指定给您承办", reason, link="/inbox/", kind="case", key="")
    return count


def hand_over(actor: Actor, case_id: int, to: User, reason: str) -> Case:
    """The handler (or a chief) gives the case to a colleague."""
    with act(actor, "case.hand_over", Case(pk=case_id), reason=_reason(reason)):
        case = locked(case_id)
        item = item_of(case.version)
        _demand_open(case)
        if actor.user is None or case.handler_id != actor.user.pk:
            demand_chief(actor, case)
        _give(actor, case, item, to, f"转由{to}承办", reason)
        notify([to], "有案件转给您承办", f"{case.title}（{case.number}）", link=f"/cases/{case.pk}/", kind="case")
    return case


def note(actor: Actor, case_id: int, text: str) -> Note:
    """An internal note, apart from the file: no step, no party ever sees it."""
    if actor.user is None or not text.strip():
        raise UserError("NOTE_EMPTY", "备注没有内容", remedy="写点什么再保存")
    case = Case.objects.select_related("version").get(pk=case_id)
    demand_office(actor, case, item_of(case.version))
    row = Note(case=case, author=actor.user, text=text.strip()[:5000])
    with act(actor, "case.note", case):
        row.save()
    return row


def recuse(actor: Actor, case_id: int, who: User, reason: str) -> Recusal:
    """Keep a person out of a case: themselves, or decided by a chief. Their case becomes free to be taken."""
    with act(actor, "case.recuse", Case(pk=case_id), reason=_reason(reason)):
        case = locked(case_id)
        if actor.user is None:
            raise Forbidden("回避须由本人或负责人提出")
        if actor.user.pk != who.pk:
            demand_chief(actor, case)
        elif standing(who, case, item_of(case.version)).party:
            raise Forbidden("当事人不适用回避")
        row, _ = Recusal.objects.get_or_create(
            case=case, user=who, defaults={"reason": reason, "decided_by": actor.user}
        )
        if case.handler_id == who.pk:
            case.handler = None
        write(actor, case, Entry("recuse", "recuse", f"{who}回避", reason, public=False))
        case.save()
    return row


def add_material(actor: Actor, case_id: int, files: Iterable[StoredFile], title: str, *, internal: bool) -> Case:
    """Add files outside a form: by the office, or by a party to their own open case (a secret one stays unnamed)."""
    many = list(files)
    if not many:
        raise UserError("FILE_MISSING", "没有选择文件", remedy="选择文件后再上传")
    known = known_as(actor, case_id)
    with act(known, "case.material", Case(pk=case_id), reason=title):
        case = locked(case_id)
        item = item_of(case.version)
        party = actor.user is not None and standing(actor.user, case, item).party
        if party:
            _demand_open(case)
        else:
            demand_office(actor, case, item)
        hashes = [one.sha256 for one in many]
        said = title if known is actor else ""
        entry = Entry(
            "material",
            "material",
            f"补充材料：{said or f'{len(many)} 份'}"[:120],
            detail={"files": [*hashes]},
            public=not internal,
        )
        write(known, case, entry)
        for one in many:
            Attachment.objects.create(
                case=case,
                file=one,
                title=said or "补充材料",
                step=case.seq,
                by=known.user,
                internal=internal and not party,
                secret=known is not actor,
            )
        case.save()
    return case


def _give(actor: Actor, case: Case, item: Item, to: User | None, title: str, reason: str) -> None:
    role = item.routing.role if item.routing else next(name for name, spec in item.roles.items() if not spec.party)
    if to is None or not staff_for(case, item, role).filter(pk=to.pk).exists():
        raise UserError(
            "ASSIGN_ROLE",
            f"{to}不是本案的{item.roles[role].title}人选",
            value=case.number,
            remedy="选择有相应角色、负责本地区的人员",
        )
    if case.recusals.filter(user=to).exists() or standing(to, case, item).party:
        raise UserError("ASSIGN_CONFLICT", f"{to}已回避或为本案当事人", value=case.number, remedy="指定其他人员")
    case.handler = to
    write(actor, case, Entry("assign", "assign", title, reason, public=False))
    case.save()


def _demand_open(case: Case) -> None:
    if case.phase != Phase.OPEN:
        raise UserError("CASE_CLOSED", "本案已办结", value=case.number, remedy="如需再办，由负责人决定重新办理")


def _reason(text: str) -> str:
    if not text.strip():
        raise UserError("CASE_REASON", "须写明理由", remedy="填写理由后再办理")
    return text
