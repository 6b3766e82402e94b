"""What else a person may do with a case as a whole: take, hand over, recuse, transfer, reopen, migrate, join, split,
archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.core.people.models import Organisation, User
from quanlian.procedures.actions.demand import LEADING
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, ItemVersion, Phase, VersionState
from quanlian.procedures.people import covers
from quanlian.procedures.queries.eyes import Eyes
from quanlian.procedures.queries.staff import Colleague, colleagues
from quanlian.procedures.spec import Item

MOST = 200


@dataclass(frozen=True, slots=True)
class Course:
    """Which of the verbs this person may use now; the verbs themselves check again. `version` is where the case could
    migrate to, `people` whom it could be given to, `offices` where it could be transferred to."""

    take: bool = False
    hand_over: bool = False
    recuse: bool = False
    transfer: bool = False
    reopen: str = ""
    version: ItemVersion | None = None
    join: bool = False
    split: bool = False
    archive: bool = False
    chief: bool = False
    people: Sequence[Colleague] = ()
    offices: Sequence[Organisation] = ()

    def __bool__(self) -> bool:
        verbs = (self.take, self.hand_over, self.recuse, self.transfer, self.reopen, self.join, self.split)
        return any(verbs) or self.archive or self.version is not None


def course_of(case: Case, item: Item, eyes: Eyes) -> Course:
    """For the office; a party has none of these."""
    chief = eyes.office and leads(eyes.user, case)
    if not (eyes.works or chief):
        return Course()
    is_open, closed = case.phase == Phase.OPEN, case.phase == Phase.CLOSED
    gives = is_open and (chief or case.handler_id == eyes.user.pk)
    return Course(
        take=is_open and eyes.works and case.handler_id is None,
        hand_over=gives,
        recuse=is_open and (eyes.works or chief),
        transfer=chief,
        reopen=_reopens(item, eyes) if not is_open else "",
        version=_newer(case) if chief and is_open else None,
        join=is_open and eyes.works and case.parent_id is None,
        split=is_open and eyes.works and not item.carries_business,
        archive=closed and eyes.works,
        chief=chief,
        people=colleagues([case.region_code], loads=False) if gives or chief else (),
        offices=_offices() if chief else (),
    )


def leads(user: User, case: Case) -> bool:
    """A chief of the office that has the case."""
    held = [one.region for one in user.held if one.role in LEADING]
    return any(covers(code, case.region_code) for code in held)


def _reopens(item: Item, eyes: Eyes) -> str:
    """The basis on which these eyes may reopen it; blank where they may not."""
    rule = item.reopen
    return rule.basis if rule and eyes.stands.hand.roles & set(rule.by) else ""


def _newer(case: Case) -> ItemVersion | None:
    """The published version, where it says how cases of this one move there."""
    if case.version.state == VersionState.PUBLISHED:
        return None
    rows = ItemVersion.objects.filter(code=case.item, state=VersionState.PUBLISHED)
    row = rows.defer("text", "examples", "spec").first()
    return row if row and case.version.version in item_of(row).migrates else None


def _offices() -> list[Organisation]:
    return list(Organisation.objects.filter(kind="government").order_by("name")[:MOST])
