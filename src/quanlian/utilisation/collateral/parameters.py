"""The dated rules of the watch and of disposals, from data/rules/utilisation/collateral.yaml."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.rules.library import national
from quanlian.rules.parameters import Dated
from quanlian.utilisation.collateral.models import Handler, Level


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the watch as it stands on a day: how grave, who acts, until when, what to do."""

    code: str
    level: Level
    handler: Handler
    due: str
    action: str
    dated: Dated

    @property
    def title(self) -> str:
        return self.dated.title


def rule(code: str, on: dt.date) -> Rule:
    """Raises UserError RULES_NO_PARAMETER, or RULES_FILE where the four values are not as they must be."""
    dated = national().at(f"collateral.watch.{code}", on)
    value = dated.value if isinstance(dated.value, tuple) else ()
    try:
        level, handler, due, action = (str(one) for one in value)
        return Rule(code, Level(level), Handler(handler), due, action, dated)
    except ValueError as error:
        raise wrong(dated.name, "级别、处置人、处置期限、处置要求四项") from error


def whole(name: str, on: dt.date) -> int:
    """A whole number. Raises UserError RULES_FILE where it is none."""
    value = national().at(name, on).value
    if not isinstance(value, Decimal):
        raise wrong(name, "数")
    return int(value)


def texts(name: str, on: dt.date) -> tuple[str, ...]:
    """A list as texts. Raises UserError RULES_FILE where it is none."""
    value = national().at(name, on).value
    if not isinstance(value, tuple):
        raise wrong(name, "清单")
    return tuple(str(one) for one in value)


def length(name: str, on: dt.date) -> str:
    """A length such as `1 wd`. Raises UserError RULES_FILE where it is none."""
    value = national().at(name, on).value
    if not isinstance(value, str):
        raise wrong(name, "期间长度")
    return value


def wrong(name: str, wanted: str) -> UserError:
    return UserError("RULES_FILE", "参数的类型不对", value=name, rule=f"应为{wanted}", remedy="改正 collateral.yaml")
