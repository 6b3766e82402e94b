"""How long evidence is kept (data/evidence/retention.yaml), and how that is lengthened."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from quanlian.core.actions import Actor, act
from quanlian.core.calendar.counting import nominal_end
from quanlian.core.calendar.length import Length, parse_length
from quanlian.core.config import data
from quanlian.core.findings import UserError
from quanlian.evidence.models import Evidence
from quanlian.rules.yaml_tree import Block, read_file, trouble

FIELDS = ("rule", "name", "period", "counted_from", "valid_from", "source", "confidence")
CONFIDENCES = ("law", "source", "memory", "default")
PERMANENT, MADE, NEXT_YEAR = "permanent", "made", "next_year"


@dataclass(frozen=True, slots=True)
class Rule:
    """One period. `period` is None for ever; `confidence` says how sure we are of `source`."""

    rule: str
    name: str
    period: Length | None
    counted_from: str
    valid_from: dt.date
    source: str
    confidence: str


def retain_until(rule: str, made_on: dt.date) -> dt.date | None:
    """The last day on which evidence made that day must be kept; None where it is kept for ever.

    Raises UserError (RETENTION_RULE) for a rule that did not exist on that day.
    """
    found = rule_on(rule, made_on)
    if found.period is None:
        return None
    # counting from 1 January excludes the day before it, as counting from a day excludes that day
    start = made_on if found.counted_from == MADE else dt.date(made_on.year, 12, 31)
    return nominal_end(start, found.period)


def rule_on(rule: str, day: dt.date) -> Rule:
    """The rule as it stood on a day. Raises UserError (RETENTION_RULE)."""
    fitting = [one for one in _table()[0] if one.rule == rule and one.valid_from <= day]
    if not fitting:
        raise UserError("RETENTION_RULE", _("没有这个保管期限"), value=f"{rule} {day}", remedy=_("从列表中选择"))
    return max(fitting, key=lambda one: one.valid_from)


def rule_of(source: str) -> str:
    """The rule for evidence from a source (see models.Source) when nobody says otherwise."""
    return _table()[1][source]


def rules_on(day: dt.date) -> list[Rule]:
    """Every rule one may choose that day, the longest first."""
    names = dict.fromkeys(one.rule for one in _table()[0] if one.valid_from <= day)
    return [rule_on(name, day) for name in names]


def lengthen(actor: Actor, evidence: Evidence, rule: str, reason: str) -> None:
    """Give evidence a longer period, counted from when it was made. Raises UserError (RETENTION_SHORTER)."""
    until = retain_until(rule, timezone.localdate(evidence.made_at))
    with act(actor, "evidence.retain", evidence, reason=reason) as done:
        row = Evidence.objects.select_for_update().get(pk=evidence.pk)  # another may have lengthened it since
        if not longer(row, rule):
            was = row.retain_until or _("永久")
            remedy = _("选择更长的期限")
            raise UserError("RETENTION_SHORTER", _("保管期限只能延长"), value=f"{was} → {until}", remedy=remedy)
        done.detail.update(rule=[row.retention, rule], until=[str(row.retain_until), str(until)])
        evidence.retention, evidence.retain_until = rule, until
        evidence.save(update_fields=["retention", "retain_until"])


def longer(evidence: Evidence, rule: str) -> bool:
    """Whether evidence would be kept longer by this rule than it is now."""
    until = retain_until(rule, timezone.localdate(evidence.made_at))
    if evidence.retain_until is None:
        return False
    return until is None or until > evidence.retain_until


def _table() -> tuple[tuple[Rule, ...], dict[str, str]]:
    return _read(data() / "evidence" / "retention.yaml")


@lru_cache(maxsize=4)
def _read(file: Path) -> tuple[tuple[Rule, ...], dict[str, str]]:
    top = read_file(file)
    top.allow("rules", "sources")
    rules = tuple(_rule(one) for one in top.blocks("rules"))
    sources = top.block("sources")
    return rules, {name: _known(sources, name, rules) for name in sources.entries}


def _known(sources: Block, name: str, rules: tuple[Rule, ...]) -> str:
    rule = sources.text(name)
    if rule not in {one.rule for one in rules}:
        raise trouble(sources.entries[name], "没有这个保管期限", "写 rules 中的一个 rule", value=rule)
    return rule


def _rule(block: Block) -> Rule:
    block.allow(*FIELDS)
    period = block.text("period")
    return Rule(
        block.text("rule"),
        block.text("name"),
        None if period == PERMANENT else parse_length(period),
        _one_of(block, "counted_from", (MADE, NEXT_YEAR)),
        block.required_date("valid_from"),
        block.text("source"),
        _one_of(block, "confidence", CONFIDENCES),
    )


def _one_of(block: Block, name: str, known: tuple[str, ...]) -> str:
    value = block.text(name)
    if value not in known:
        raise trouble(block.entries[name], f"“{name}”的值不对", f"写作 {'、'.join(known)} 之一", value=value)
    return value
