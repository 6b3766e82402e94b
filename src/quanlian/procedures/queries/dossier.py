"""One case with everything its page shows, for one person, in a bounded number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from quanlian.core.calendar.queries import calendar
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.procedures import moment
from quanlian.procedures.actions.record import situation_of
from quanlian.procedures.engine.situation import Situation
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, CaseLetter, CaseParty, Note, Recusal
from quanlian.procedures.queries.answers import Sheet, sheets
from quanlian.procedures.queries.clock_cards import ClockCard, StoppedClock, clock_cards, stopped_clocks
from quanlian.procedures.queries.course import Course, course_of
from quanlian.procedures.queries.eyes import Eyes, eyes_of
from quanlian.procedures.queries.open_actions import OpenAction, Typed, actions_of
from quanlian.procedures.queries.papers import FileLine, LetterLine, file_lines, letter_lines
from quanlian.procedures.queries.relations import Relations, relations
from quanlian.procedures.queries.timeline import TimelineStep, timeline
from quanlian.procedures.queries.veil import Veil, numbered, veil_of
from quanlian.procedures.spec import Item

HEAVY = ("version__text", "version__spec", "version__examples", "version__remark")


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party as these eyes may know it."""

    role: str
    name: str
    code: str
    account: str
    e_service: bool
    admitted: bool
    secret: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the page shows."""

    case: Case
    item: Item
    eyes: Eyes
    title: str
    steps: list[TimelineStep]
    clocks: list[ClockCard]
    stopped: list[StoppedClock]
    parties: list[PartyLine]
    sheets: list[Sheet]
    files: list[FileLine]
    letters: list[LetterLine]
    actions: list[OpenAction]
    notes: list[Note]
    recusals: list[Recusal]
    relations: Relations
    course: Course


@dataclass(frozen=True, slots=True)
class Opened:
    """A case somebody may see: what every page of it needs before it can decide what to show."""

    case: Case
    item: Item
    now: Situation
    eyes: Eyes
    parties: list[CaseParty]
    veil: Veil


def find(user: User, pk: int) -> Case:
    """Raises UserError NOT_FOUND where the case does not exist or is not for this person's eyes."""
    rows = policy_for(Case).visible_to(user).select_related("version", "handler", "office")
    case = rows.defer(*HEAVY).filter(pk=pk).first()
    if case is None:
        raise UserError("NOT_FOUND", "没有这个案件，或您无权查看", value=str(pk), remedy="从收件箱或我的办件重新进入")
    return case


def open_case(user: User, pk: int) -> Opened:
    """Raises UserError NOT_FOUND."""
    case = find(user, pk)
    item = item_of(case.version)
    eyes, situation = eyes_of(user, case, item), situation_of(case)
    parties = list(case.parties.select_related("user", "organisation").order_by("pk"))
    return Opened(case, item, situation, eyes, parties, veil_of(eyes, item, situation, parties))


def load(opened: Opened, typed: Typed) -> Dossier:
    """Everything else. The office's own parts stay empty for a party."""
    case, item, eyes, veil, parties = opened.case, opened.item, opened.eyes, opened.veil, opened.parties
    letters, table, office = list(_letters(case)), calendar(), eyes.office
    shown = letter_lines(item, letters, eyes, veil, parties)
    return Dossier(
        case=case,
        item=item,
        eyes=eyes,
        title=veil.over(case.title),
        steps=timeline(
            item, case.steps.select_related("on_behalf_of").defer("move"), [one.letter for one in shown], eyes, veil
        ),
        clocks=clock_cards(item, opened.now, eyes, veil, table, moment.now()),
        stopped=stopped_clocks(item, opened.now, table),
        parties=[_party(item, one, eyes, veil) for one in parties if _meets(one, eyes)],
        sheets=sheets(item, opened.now, eyes, veil),
        files=file_lines(item, case.attachments.select_related("file", "by"), eyes, veil, parties),
        letters=shown,
        actions=actions_of(item, opened.now, eyes, typed),
        notes=list(case.notes.select_related("author")) if office else [],
        recusals=list(case.recusals.select_related("user", "decided_by")) if office else [],
        relations=relations(eyes.user, case, item),
        course=course_of(case, item, eyes),
    )


def _letters(case: Case) -> QuerySet[CaseLetter]:
    return case.letters.select_related("issued_by").prefetch_related("deliveries").defer("content")


def _meets(party: CaseParty, eyes: Eyes) -> bool:
    """The office knows of every party; a party of itself and of those who are in the case openly."""
    return eyes.office or party.role in eyes.parties or not party.secret


def _party(item: Item, row: CaseParty, eyes: Eyes, veil: Veil) -> PartyLine:
    hidden = row.secret and not (eyes.handler or row.role in eyes.parties)
    role = item.roles[row.role].title if row.role in item.roles else row.role
    if hidden:
        return PartyLine(role, numbered(item, row), "", "", False, row.admitted, True)
    account = str(row.user) if row.user else ""
    return PartyLine(role, veil.over(row.name), row.code, account, row.e_service, row.admitted, row.secret)
