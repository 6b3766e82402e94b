"""What changes the course of a case as a whole: transfer, join, split, reopen, move to another version, archive."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.procedures.actions.demand import demand_chief, demand_office
from quanlian.procedures.actions.record import Entry, locked, take, write
from quanlian.procedures.engine.codec import dump_situation, load_move
from quanlian.procedures.engine.moves import MoveVersion, ReopenCase
from quanlian.procedures.engine.situation import Json, Situation
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Attachment, Case, CaseParty, CaseStep, ItemVersion, Phase, VersionState
from quanlian.procedures.models.counter import next_serial
from quanlian.procedures.moment import now, today
from quanlian.procedures.spec import Item


def transfer(actor: Actor, case_id: int, region: int, office: Organisation | None, reason: str) -> Case:
    """Hand the case to another office; its history goes with it, clocks run on. A later transfer can bring it back."""
    _demand_reason(reason)
    with act(actor, "case.transfer", Case(pk=case_id), reason=reason) as done:
        case = locked(case_id)
        demand_chief(actor, case)
        came = case.region_code
        if region == came and (office is None or office.pk == case.office_id):
            raise UserError("TRANSFER_SAME", "案件已在该机关", value=str(region), remedy="选择其他机关")
        case.region_code, case.office, case.handler, case.team = region, office, None, ""
        detail: dict[str, Json] = {"from": came, "to": region, "office": office.name if office else ""}
        write(actor, case, Entry("transfer", "transfer", f"移送{office.name if office else region}", reason, detail))
        case.save()
        done.event("case.transferred", case=case.pk, **{"from": came, "to": region})
    return case


def reopen(actor: Actor, case_id: int, reason: str) -> Case:
    """Open a closed case again, by those its item names. Raises UserError CASE_REOPEN."""
    _demand_reason(reason)
    with act(actor, "case.reopen", Case(pk=case_id), reason=reason):
        case = locked(case_id)
        item = item_of(case.version)
        if item.reopen is None or case.phase == Phase.OPEN:
            why = "本事项不可重新办理" if item.reopen is None else "本案尚未办结"
            raise UserError("CASE_REOPEN", why, value=case.number, remedy="可另行提出申请")
        demand_office(actor, case, item, item.reopen.by)
        who = str(actor.user.pk) if actor.user else ""
        case.archived_at, case.archive_no = None, ""
        take(
            actor,
            case,
            item,
            ReopenCase(item.reopen.to, now(), who, reason),
            Entry("reopen", "reopen", "重新办理", reason, {"basis": item.reopen.basis}),
        )
    return case


def migrate(actor: Actor, case_id: int, to: ItemVersion, reason: str) -> Case:
    """Move a running case to a newer version by that version's map; decided by a chief."""
    _demand_reason(reason)
    with act(actor, "case.migrate", Case(pk=case_id), reason=reason):
        case = locked(case_id)
        demand_chief(actor, case)
        item, old = item_of(to), case.version.version
        if case.phase != Phase.OPEN:
            raise UserError("CASE_CLOSED", "本案已办结，不再改版", value=case.number, remedy="如需再办，先重新办理")
        if to.code != case.item or to.state != VersionState.PUBLISHED or old not in item.migrates:
            raise UserError(
                "CASE_MIGRATION",
                f"没有从 {old} 到 {to.version} 的迁移办法",
                value=case.number,
                remedy="在新版本的 migrates 中写明对应关系，或按原版本办完",
            )
        map_ = item.migrates[old]
        case.version = to
        move = MoveVersion(to.version, map_.states, map_.clocks, map_.fields)
        take(actor, case, item, move, Entry("migrate", "migrate", f"改按 {to.version} 版办理", reason))
    return case


def join(actor: Actor, main_id: int, others: Iterable[int], reason: str) -> Case:
    """Handle several cases of one item together: the others are linked to the main case, which takes their parties and
    material; each keeps its own number, clocks and end."""
    _demand_reason(reason)
    with act(actor, "case.join", Case(pk=main_id), reason=reason) as done:
        chosen = sorted({main_id, *others})
        cases = {pk: locked(pk) for pk in chosen}  # in the order in which everybody locks
        main = cases[main_id]
        for case in cases.values():
            demand_office(actor, case, item_of(case.version))
        numbers = []
        for other in (cases[pk] for pk in chosen if pk != main_id):
            _demand_joinable(main, other)
            other.parent, other.link = main, "joined"
            _lend(main, other, admitted=False)
            write(actor, other, Entry("join", "join", f"并入{main.number}合并办理", reason))
            other.save()
            numbers.append(other.number)
        write(actor, main, Entry("join", "join", f"合并办理{'、'.join(numbers)}", reason, {"joined": [*numbers]}))
        main.save()
        done.detail.update(joined=numbers)
    return main


def split(actor: Actor, case_id: int, title: str, reason: str) -> Case:
    """Part of a case goes on as a case of its own, with the same data, parties and running clocks."""
    _demand_reason(reason)
    with act(actor, "case.split", Case(pk=case_id), reason=reason) as done:
        case = locked(case_id)
        item = item_of(case.version)
        demand_office(actor, case, item)
        _demand_divisible(item)
        new = Case.objects.create(
            number=f"{case.number}-{case.children.filter(link='split').count() + 1}",
            item=case.item,
            version=_first_version(case),
            title=(title or case.title)[:300],
            situation=dump_situation(Situation(item.initial)),
            state=item.initial,
            region_code=case.region_code,
            office=case.office,
            handler=case.handler,
            team=case.team,
            opened_on=case.opened_on,
            parent=case,
            link="split",
            draft_key=uuid.uuid4(),
            rights=case.rights,
        )
        for step in case.steps.exclude(move=None).order_by("seq"):
            _repeat(actor, new, step)
        _lend(new, case, admitted=True)
        write(actor, case, Entry("split", "split", f"分案办理：{new.number}", reason, {"split": new.number}))
        case.save()
        done.detail.update(new=new.number)
    return new


def _demand_divisible(item: Item) -> None:
    """A case behind which a room keeps business of its own (a loan, a deal) cannot be two cases.

    Raises UserError CASE_ONE_BUSINESS.
    """
    if item.carries_business:
        raise UserError(
            "CASE_ONE_BUSINESS",
            "本事项一件办件对应一笔业务，不能分案",
            value=item.title,
            rule="办件与借款、成交、保单等业务记录一一对应",
            remedy="请就分出的部分另行申请，或者在本案中分别办理",
        )


def archive(actor: Actor, case_id: int) -> Case:
    """Close the file: a number and a manifest hash over every step, letter and document."""
    with act(actor, "case.archive", Case(pk=case_id)) as done:
        case = locked(case_id)
        item = item_of(case.version)
        demand_office(actor, case, item)
        if case.phase != Phase.CLOSED:
            raise UserError(
                "CASE_ARCHIVE", "办结后才能归档，且只归档一次", value=case.get_phase_display(), remedy="先办结本案"
            )
        manifest = manifest_of(case)
        digest = hashlib.sha256(json.dumps(manifest, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
        case.phase, case.archived_at = Phase.ARCHIVED, now()
        case.archive_no = f"{today().year}-{item.code}-{next_serial(f'archive:{item.code}:{today().year}'):05d}"
        detail = {"manifest": digest, "retention": item.retention, "archive_no": case.archive_no}
        write(actor, case, Entry("archive", "archive", f"归档（{case.archive_no}）", detail=detail))
        case.save()
        done.detail.update(archive_no=case.archive_no, manifest=digest)
    return case


def manifest_of(case: Case) -> list[list[str]]:
    """Every step, document and letter of the file with its hash, in order."""
    rows = [["step", str(step.seq), step.digest] for step in case.steps.order_by("seq")]
    rows += [["file", one.title, one.file_id] for one in case.attachments.order_by("pk")]
    rows += [["letter", one.number, one.digest] for one in case.letters.order_by("pk")]
    return rows


def _repeat(actor: Actor, new: Case, step: CaseStep) -> None:
    """Take a step of the old case in the new one; nothing is written or sent a second time. A change of version is
    repeated too, so that each step is taken by the item it was taken by."""
    if step.move is None:
        return
    move = load_move(step.move)
    if isinstance(move, MoveVersion):
        new.version = ItemVersion.objects.get(code=new.item, version=move.version)
    entry = Entry("split", "copy", step.title, detail={"copied": step.seq})
    take(actor, new, item_of(new.version), move, entry, step.at)


def _first_version(case: Case) -> ItemVersion:
    """The version the case began under, which its first step says."""
    first = case.steps.order_by("seq").first()
    number = first.detail.get("version", case.version.version) if first else case.version.version
    return ItemVersion.objects.get(code=case.item, version=number)


def _lend(main: Case, other: Case, *, admitted: bool) -> None:
    """Parties and material of one case become known in the other. Whether its parties also see the other case
    (`admitted`) is the office's to decide where two people's cases are joined."""
    for party in other.parties.all():
        CaseParty.objects.get_or_create(
            case=main,
            role=party.role,
            name=party.name,
            defaults={
                "code": party.code,
                "user": party.user,
                "organisation": party.organisation,
                "secret": party.secret,
                "e_service": party.e_service,
                "admitted": admitted and party.admitted,
            },
        )
    for one in other.attachments.all():
        Attachment.objects.get_or_create(
            case=main,
            file=one.file,
            field=one.field,
            step=main.seq,
            defaults={"title": one.title, "by": one.by, "internal": one.internal, "secret": one.secret},
        )


def _demand_joinable(main: Case, other: Case) -> None:
    if main.parties.filter(secret=True).exists() or other.parties.filter(secret=True).exists():
        raise UserError(
            "CASE_JOIN_SECRET", "身份保密的案件不能合并", value=other.number, remedy="分别办理，相互注明编号"
        )
    if main.item != other.item or other.phase != Phase.OPEN or main.phase != Phase.OPEN or other.parent_id:
        raise UserError(
            "CASE_JOIN", "只能合并同一事项、都在办理中且未并入他案的案件", value=other.number, remedy="核对案件"
        )


def _demand_reason(reason: str) -> None:
    if not reason.strip():
        raise UserError("CASE_REASON", "须写明理由", remedy="填写理由后再办理")
