"""Who may see and change figures: definitions and published figures are public, the rest belongs to government."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.reach import NATION, covers
from quanlian.core.people.roles import EXAMINERS, GOVERNMENT, Role
from quanlian.core.policies import Person, Policy, register
from quanlian.indicators import models as m
from quanlian.indicators.engine.places import COUNTRY

SIGNERS = frozenset({Role.REVIEWER, Role.CHIEF})
CHIEFS = frozenset({Role.CHIEF})


@register
class DefinitionPolicy(Policy[m.IndicatorDefinition]):
    model, public = m.IndicatorDefinition, True
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"load": frozenset({Role.ADMINISTRATOR, Role.CHIEF})}


@register
class ValuePolicy(Policy[m.IndicatorValue]):
    model, see = m.IndicatorValue, GOVERNMENT
    verbs: ClassVar[dict[str, frozenset[Role]]] = {
        "close": EXAMINERS,
        "review": SIGNERS,
        "lock": SIGNERS,
        "publish": CHIEFS,
        "revise": SIGNERS,
    }

    def can(self, user: Person, verb: str, obj: m.IndicatorValue | None = None) -> bool:
        """With a value, the post must also reach its region; a functional zone is not on the map of posts."""
        if not super().can(user, verb, obj) or not isinstance(user, User):
            return False
        code = obj.region if obj is not None else ""
        nation = code == COUNTRY
        return covers(user, self.verbs[verb], NATION if nation else int(code)) if nation or code.isdigit() else True

    def own(self, user: Person, rows: QuerySet[m.IndicatorValue]) -> QuerySet[m.IndicatorValue]:
        return rows.filter(state=m.State.PUBLISHED)


@register
class ValueMemberPolicy(Policy[m.ValueMember]):
    model, see = m.ValueMember, GOVERNMENT

    def own(self, user: Person, rows: QuerySet[m.ValueMember]) -> QuerySet[m.ValueMember]:
        return rows.filter(value__state=m.State.PUBLISHED)


@register
class SeriesPointPolicy(Policy[m.SeriesPoint]):
    model, public = m.SeriesPoint, True
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"import": EXAMINERS | {Role.ADMINISTRATOR}}


@register
class ReportedValuePolicy(Policy[m.ReportedValue]):
    model, see = m.ReportedValue, GOVERNMENT
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"report": EXAMINERS | {Role.CLERK}, "countersign": SIGNERS}


@register
class SeiClassPolicy(Policy[m.SeiClass]):
    model, public = m.SeiClass, True
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"load": frozenset({Role.ADMINISTRATOR, Role.CHIEF})}


@register
class IssuedReceiptPolicy(Policy[m.IssuedReceipt]):
    """Whoever holds the number of a receipt has been shown the figure."""

    model, public = m.IssuedReceipt, True
