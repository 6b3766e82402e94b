"""Facts become alerts: a new fact a new row, a fact grown graver a raised row, a known fact nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quanlian.core.calendar.arithmetic import Due, add
from quanlian.core.calendar.queries import calendar
from quanlian.utilisation.collateral import parameters
from quanlian.utilisation.collateral.models import Alert, AlertState, Level, PushedEvent
from quanlian.utilisation.collateral.parameters import Rule
from quanlian.utilisation.collateral.pushing import kind_of
from quanlian.utilisation.collateral.watching.found import Found

CHUNK = 1000
GRAVITY = {Level.YELLOW: 1, Level.ORANGE: 2, Level.RED: 3}
TOLD_AT_ONCE = frozenset({"RIGHT_ENDED", "GI_REVOKED"})
"""Facts of which the bank must hear within a working day (domain/06 §12)."""
RAISED = ("level", "title", "facts", "source", "handler", "action", "due_on", "due_how", "tell_by", "told_at", "state")


@dataclass(frozen=True, slots=True)
class Written:
    """Rows that are new and rows that grew graver."""

    new: list[Alert]
    raised: list[Alert]


def write(found: Iterable[Found], on: dt.date) -> Written:
    """Part of the scan's transaction. The same facts written again change nothing."""
    wanted = {one.key: one for one in found}
    had = {(row.loan_number, row.rule, row.fact): row for row in _rows({key[0] for key in wanted})}
    desk = Desk(on)
    new = [desk.alert(one) for key, one in wanted.items() if key not in had]
    raised = [row for key, row in had.items() if key in wanted and desk.raise_(row, wanted[key])]
    made = Alert.objects.bulk_create(new, CHUNK)
    Alert.objects.bulk_update(raised, RAISED, CHUNK)
    _push([*made, *raised])
    return Written(made, raised)


class Desk:
    """The rules and due days of one day, each worked out once."""

    def __init__(self, on: dt.date) -> None:
        self.on = on
        self.rule = lru_cache(maxsize=None)(lambda code: parameters.rule(code, on))
        self.due = lru_cache(maxsize=None)(lambda length: add(on, length, calendar()))
        self.tell = parameters.length("collateral.notify_bank", on)

    def alert(self, one: Found) -> Alert:
        at = one.watched
        row = Alert(
            loan_number=at.loan_number, right_id=at.right if one.by_right else None,
            right_number=at.number if one.by_right else "", rule=one.name, fact=one.fact, event=one.event,
            happened_on=one.happened_on, found_on=self.on, enterprise_id=at.enterprise, bank_id=at.bank,
            enterprise_name=at.enterprise_name, bank_name=at.bank_name, region_code=at.region_code,
        )  # fmt: skip
        self._say(row, one)
        return row

    def raise_(self, row: Alert, one: Found) -> bool:
        """Whether the known fact is graver now. What was remedied stays closed, what was only put aside opens again."""
        graver = GRAVITY[self.rule(one.rule).level] > GRAVITY[Level(row.level)]
        if not graver or row.remedied:
            return False
        self._say(row, one)
        row.told_at = None
        if row.state == AlertState.CLOSED:
            row.state = AlertState.OPEN
        return True

    def _say(self, row: Alert, one: Found) -> None:
        rule: Rule = self.rule(one.rule)
        due: Due = self.due(rule.due)
        row.level, row.handler, row.action = rule.level, rule.handler, rule.action
        row.title = rule.title[:200]
        row.facts, row.source = [list(pair) for pair in one.facts], one.source[:200]
        row.due_on = due.date
        row.due_how = {
            "rule": rule.dated.name, "length": rule.due, "article": rule.dated.article, "source": rule.dated.source,
            "confidence": str(rule.dated.confidence), "steps": list(due.sentences), "provisional": due.provisional,
        }  # fmt: skip
        row.tell_by = self.due(self.tell).date if one.name in TOLD_AT_ONCE else None


def _rows(loans: Iterable[str]) -> Sequence[Alert]:
    return list(Alert.objects.filter(loan_number__in=list(loans)))


def _push(rows: Iterable[Alert]) -> None:
    events = (PushedEvent(alert=row, bank_id=row.bank_id, kind=kind_of(row.rule), level=row.level) for row in rows)
    PushedEvent.objects.bulk_create([one for one in events if one.kind], CHUNK)
