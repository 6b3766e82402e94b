"""What the pages of period close share: the steps as people call them, and a value as a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from quanlian.core.access import GOVERNMENT_SIDE
from quanlian.core.actions import Actor
from quanlian.core.people.models import User
from quanlian.core.policies import Person, policy_for
from quanlian.indicators.actions import lock, publish, review
from quanlian.indicators.actions.allowed import STEPS
from quanlian.indicators.arithmetic.rounding import shown
from quanlian.indicators.definitions import Definition, catalogue
from quanlian.indicators.models import IndicatorValue


@dataclass(frozen=True, slots=True)
class Step:
    """A step that needs nothing but a signature: its button, what is said afterwards, and the action."""

    word: str
    done: str
    do: Callable[[Actor, IndicatorValue], IndicatorValue]


VERBS: dict[str, Step] = {
    "review": Step(gettext_noop("复核通过"), gettext_noop("已复核"), review),
    "lock": Step(gettext_noop("锁定数值"), gettext_noop("已锁定"), lock),
    "publish": Step(gettext_noop("对外发布"), gettext_noop("已发布"), publish),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One vintage as pages show it; `verbs` are the steps this person may take now."""

    value: IndicatorValue
    definition: Definition
    verbs: tuple[str, ...]

    @property
    def text(self) -> str:
        return text_of(self.value.value, self.definition)

    @property
    def before(self) -> str:
        """What the vintage before it said, blank for the first one."""
        return text_of(self.value.revision_of.value, self.definition) if self.value.revision_of else ""


def period_title(user: Person) -> str:
    """What the page of a period is called: the work of the government side, a list of results for everybody else."""
    return _("结账与发布") if GOVERNMENT_SIDE.allows(user) else _("已发布指标")


def line_of(value: IndicatorValue, user: Person) -> Line:
    return Line(value, catalogue().get(value.indicator, value.as_of), tuple(verbs_of(value, user)))


def text_of(number: Decimal | None, definition: Definition) -> str:
    """A stored value with the decimals of its definition."""
    return "—" if number is None else shown(number, definition.precision)


def verbs_of(value: IndicatorValue, user: Person) -> list[str]:
    """Steps that may start from here and that the person's role allows; the one who computed does not review."""
    if not isinstance(user, User):
        return []
    policy = policy_for(IndicatorValue)
    found = [verb for verb, (start, _end) in STEPS.items() if value.state in start and policy.can(user, verb, value)]
    return [verb for verb in found if not (verb == "review" and value.computed_by_id == user.pk)]
