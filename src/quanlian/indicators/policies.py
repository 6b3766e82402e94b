"""Who may see and change figures: definitions and published figures are public, the rest belongs to government."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import QuerySet

from quanlian.core.people.roles import GOVERNMENT, Role
from quanlian.core.policies import Person, Policy, register
from quanlian.indicators import models as m

STATISTICIANS = frozenset({Role.OFFICER, Role.REVIEWER, Role.CHIEF})
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
        "close": STATISTICIANS,
        "review": SIGNERS,
        "lock": SIGNERS,
        "publish": CHIEFS,
        "revise": SIGNERS,
    }

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
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"import": STATISTICIANS | {Role.ADMINISTRATOR}}


@register
class ReportedValuePolicy(Policy[m.ReportedValue]):
    model, see = m.ReportedValue, GOVERNMENT
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"report": STATISTICIANS | {Role.CLERK}, "countersign": SIGNERS}


@register
class SeiClassPolicy(Policy[m.SeiClass]):
    model, public = m.SeiClass, True
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"load": frozenset({Role.ADMINISTRATOR, Role.CHIEF})}


@register
class IssuedReceiptPolicy(Policy[m.IssuedReceipt]):
    """Whoever holds the number of a receipt has been shown the figure."""

    model, public = m.IssuedReceipt, True
