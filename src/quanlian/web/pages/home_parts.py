"""What the home page shows, part by part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from quanlian.core.people.models import User
from quanlian.core.policies import Person, policy_for
from quanlian.indicators.definitions import catalogue
from quanlian.indicators.models import IndicatorValue, State
from quanlian.indicators.services import place_title
from quanlian.management.programmes import services
from quanlian.management.programmes.board import Line, task_board
from quanlian.management.programmes.dashboard import Dashboard, Row
from quanlian.management.programmes.models import Programme, ReportState, Task, TaskReport
from quanlian.management.programmes.policies import works_for
from quanlian.procedures.moment import today
from quanlian.registry.kinds import RightKind
from quanlian.registry.models import Batch, Holding, Party
from quanlian.registry.queries.party import of_bodies
from quanlian.registry.services import published_batches
from quanlian.service.portal.cases import CaseRow, asked_of

FEW = 6
WORST_FIRST = {"red": 0, "amber": 1, "grey": 2, "green": 3}


@dataclass(frozen=True, slots=True)
class OwnTargets:
    """The lights of the person's own region's programme, the worst rows first."""

    programme: Programme
    board: Dashboard
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Work:
    """What waits for the office: latest imports, tasks behind the calendar, reports to verify."""

    batches: Sequence[Batch]
    late: Sequence[tuple[Programme, Line]]
    waiting: Sequence[TaskReport]


@dataclass(frozen=True, slots=True)
class Figure:
    """A published value by the official name of its indicator and the name of its region."""

    value: IndicatorValue
    name: str
    place: str
    unit: str


@dataclass(frozen=True, slots=True)
class OwnTurn:
    """Cases that ask something of the person: the first few, and how many there are."""

    rows: Sequence[CaseRow]
    total: int


@dataclass(frozen=True, slots=True)
class OwnRights:
    """A party that is (or bears the name of) the person's organisation, and its rights in force today by kind."""

    party: Party
    kinds: Sequence[tuple[str, int]]


def programmes(user: Person) -> list[Programme]:
    return list(policy_for(Programme).visible_to(user).defer("document"))


def published(user: Person) -> list[Figure]:
    """The figures published last."""
    rows = policy_for(IndicatorValue).visible_to(user).filter(state=State.PUBLISHED)
    return [_figure(one) for one in rows.order_by("-published_at")[:FEW]]


def _figure(value: IndicatorValue) -> Figure:
    known = catalogue()
    unit = known.get(value.indicator).unit if value.indicator in known else ""
    return Figure(value, known.series_title(value.indicator), place_title(value.region), unit)


def nothing_imported() -> bool:
    return not published_batches()


def own_targets(user: User) -> OwnTargets | None:
    """The programme of the person's region; where it has several, the one that began last."""
    mine = _own_programmes(user)
    if not mine:
        return None
    board = services.dashboard(mine[0].code)
    rows = sorted((row for row in board.rows if row.quantitative), key=lambda row: WORST_FIRST[row.state])
    return OwnTargets(mine[0], board, rows[:FEW])


def work(user: User) -> Work:
    """Own region only."""
    visible = policy_for(Task).visible_to(user)
    today = dt.date.today()
    boards = [(one, task_board(one, visible, min(today, one.period_end))) for one in _own_programmes(user)[:2]]
    late = [(one, line) for one, board in boards for line in board.lines if line.standing.state in ("red", "amber")]
    filed = policy_for(TaskReport).visible_to(user).filter(state=ReportState.FILED)
    waiting = filed.exclude(reporter=user).select_related("task__programme").order_by("reported_at")
    return Work(list(policy_for(Batch).visible_to(user)[:FEW]), late[:FEW], list(waiting[:FEW]))


def own_turn(user: User) -> OwnTurn:
    """What waits for this person outside the government, the nearest date first."""
    asked = asked_of(user, today())
    return OwnTurn(asked[:FEW], len(asked))


def own_rights(user: User) -> list[OwnRights]:
    """By the link to the organisation, or by its published name."""
    bodies = list(user.memberships.values_list("organisation_id", "organisation__name"))
    same = of_bodies([pk for pk, _ in bodies], [name for _, name in bodies])
    found = policy_for(Party).visible_to(user).filter(pk__in=same).order_by("pk")[:FEW]
    return [OwnRights(party, _in_force(user, party)) for party in found]


def _in_force(user: User, party: Party) -> list[tuple[str, int]]:
    today = dt.date.today()
    rows = (
        policy_for(Holding).visible_to(user).filter(first_party=party, effective__contains=today, known__contains=today)
    )
    counted = rows.values("kind").annotate(n=Count("right_id", distinct=True)).order_by("-n")
    return [(RightKind(row["kind"]).label, row["n"]) for row in counted]


def _own_programmes(user: User) -> list[Programme]:
    """Programmes of the person's regions, exact matches first: a province's officer sees the province's before a
    city's."""
    mine = [one for one in programmes(user) if works_for(user, one)]
    return sorted(mine, key=lambda one: one.region_code not in user.region_codes)
