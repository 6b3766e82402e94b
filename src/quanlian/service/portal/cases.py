"""One's own cases in plain words: where they stand, what is asked, until when, what happens otherwise."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case as Choice
from django.db.models import When
from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.actions.effects import link_to
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, CaseClock, CaseParty, Draft, Phase
from quanlian.procedures.people import mine
from quanlian.procedures.policies import as_party
from quanlian.procedures.queries.asked import Tab
from quanlian.procedures.queries.standing import standing
from quanlian.service.catalogue.services import Card, cards, last_day_to_rate
from quanlian.service.frame import address

PAGE = 20


@dataclass(frozen=True, slots=True)
class Due:
    """A running period of one's own (or the office's, towards one)."""

    title: str
    day: dt.date | None
    light: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as its party reads it. `asks` is blank where nothing is asked of the reader."""

    case: Case
    title: str
    plain: str
    asks: str
    otherwise: str
    due: Due | None
    url: str
    rate_url: str = ""

    @property
    def waiting(self) -> bool:
        return bool(self.asks)


def own_cases(user: User, on: dt.date, page: int = 1) -> tuple[list[CaseRow], int]:
    """One page of one's cases and how many there are: open ones first, within them those that changed last."""
    rows = Case.objects.filter(pk__in=as_party(user)).select_related("version")
    page = max(1, min(page, 100_000))
    open_first = Choice(When(phase=Phase.OPEN, then=0), default=1)
    ordered = rows.order_by(open_first, "-pk")
    shown = list(ordered[(page - 1) * PAGE : page * PAGE])
    return _rows(user, shown, on), rows.count()


def asked_of(user: User, on: dt.date) -> list[CaseRow]:
    """Every open case that waits for this person, the nearest date first."""
    roles = CaseParty.objects.filter(mine(user), admitted=True).values("role")
    waiting = Case.objects.filter(pk__in=as_party(user), phase=Phase.OPEN, waits_for__in=roles)
    rows = [row for row in _rows(user, list(waiting.select_related("version")[:200]), on) if row.waiting]
    return sorted(rows, key=lambda row: (row.due.day if row.due and row.due.day else dt.date.max, row.case.pk))


def _rows(user: User, cases: list[Case], on: dt.date) -> list[CaseRow]:
    roles: dict[int, set[str]] = defaultdict(set)
    own = CaseParty.objects.filter(mine(user), case__in=cases, admitted=True)
    for case, role in own.values_list("case", "role"):
        roles[case].add(role)
    clocks: dict[int, list[CaseClock]] = defaultdict(list)
    for clock in CaseClock.objects.filter(case__in=cases):
        clocks[clock.case_id].append(clock)
    return [_row(case, roles[case.pk], clocks[case.pk], on) for case in cases]


def _row(case: Case, roles: set[str], clocks: list[CaseClock], on: dt.date) -> CaseRow:
    item = item_of(case.version)
    state = item.states[case.state]
    turn = case.phase == Phase.OPEN and case.waits_for in roles
    whose = roles if turn else {"office"}
    running = [one for one in clocks if one.name in item.clocks and item.clocks[one.name].for_ in whose]
    nearest = min(running, key=lambda one: one.due or dt.date.max, default=None)
    due = Due(nearest.title, nearest.due, light_of(nearest, on)) if nearest else None
    rate = reverse("rate", args=[case.pk]) if case.phase != Phase.OPEN and _may_rate(case, roles, on) else ""
    return CaseRow(
        case,
        item.title,
        state.plain,
        (state.asks or state.plain) if turn else "",
        state.otherwise if turn else "",
        due,
        link_to(case),
        rate,
    )


def _may_rate(case: Case, roles: set[str], on: dt.date) -> bool:
    item = item_of(case.version)
    applies = any(item.roles[role].applies for role in roles if role in item.roles)
    until = last_day_to_rate(case)
    return applies and until is not None and on <= until and not hasattr(case, "rating")


def light_of(clock: CaseClock, on: dt.date) -> str:
    """Grey while paused, red when over, amber from its warning day on."""
    if clock.due is None:
        return "grey"
    if clock.due < on:
        return "red"
    return "amber" if clock.amber and clock.amber <= on else "green"


@dataclass(frozen=True, slots=True)
class DraftRow:
    draft: Draft
    title: str
    url: str


def own_drafts(user: User) -> list[DraftRow]:
    """Applications begun and not sent, those touched last first."""
    titles = {card.item.item: card.item.title for card in cards(with_blanks=True)}
    rows = Draft.objects.filter(owner=user, sent=False).order_by("-updated_at")[:PAGE]
    return [DraftRow(one, titles.get(one.item, one.item), _resume(one)) for one in rows]


def _resume(draft: Draft) -> str:
    return address("draft", draft.key)


def items_for(user: User) -> list[Card]:
    """What this account may apply for as itself: items whose applicant role names one of its roles."""
    return [card for card in cards() if card.offer.apply and _names(card, user.roles)]


def _names(card: Card, roles: Iterable[Role]) -> bool:
    held = set(roles)
    return any(spec.applies and held & set(spec.who) for spec in card.item.roles.values())


@dataclass(frozen=True, slots=True)
class Counter:
    """A number of the officer's desk and where it leads."""

    title: str
    count: int
    tone: str
    url: str


def desk(user: User, on: dt.date) -> list[Counter]:
    """The figures of the person's inbox; each leads to the list that holds just as many."""
    inbox = address("inbox")
    words = {
        Tab.TURN: (_("待我审核签发"), "brand"),
        Tab.OVERDUE: (_("已超期"), "red"),
        Tab.MINE: (_("我承办的"), "brand"),
        Tab.FREE: (_("待领取"), "grey"),
        Tab.ALL: (_("办理中"), "grey"),
    }
    found = []
    for one in standing(user, on):
        title, tone = (_("将届满"), "amber") if one.asked.light else words[one.asked.tab]
        found.append(Counter(title, one.cases, tone, f"{inbox}?{one.query}" if inbox else ""))
    return found
