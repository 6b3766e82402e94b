"""Rule sets: typed facts in, a receipt out. The file says everything; nothing about a policy stands in code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from quanlian.core.findings import UserError
from quanlian.rules.parameters import Parameters
from quanlian.rules.receipts import Content, Receipt, make_receipt
from quanlian.rules.ruleset_files import ON, Document, Input, Rule, read_document
from quanlian.rules.values import Scalar, Value, show, type_of
from quanlian.rules.yaml_tree import read_file

Facts = Mapping[str, Scalar | int | None]


class RuleSet:
    """A checked rule set with the parameters it reads. Safe to share; evaluation keeps no state."""

    def __init__(self, document: Document, parameters: Parameters) -> None:
        self.document, self._parameters = document, parameters

    @classmethod
    def load(cls, path: Path, parameters: Parameters) -> RuleSet:
        """Read and check one file; raises `UserError` RULES_FILE with its line."""
        return cls(read_document(read_file(path), parameters), parameters)

    def evaluate(self, facts: Facts, on: dt.date) -> Receipt:
        """Apply the rules in force on `on`; raises `UserError` RULES_FACT for missing, unknown or misfitting facts.

        `receipt.result` is `{"value": …, "rules": [ids that applied]}`. The value is of the type of the rules' results
        (money: integer 分), the document's `default` where no rule applies.
        """
        document = self.document
        values = self._checked(facts)
        inputs = {**values, ON: on}
        if not _in_force(document.since, document.until, on):
            closed = (f"{document.title}在{on}不在施行期内",)
            nothing: dict[str, Content] = {"value": document.default, "rules": ()}
            return make_receipt(document.id, document.version, inputs, (), closed, nothing)
        used = {alias: self._parameters.at(name, on) for alias, name in document.params.items()}
        scope: dict[str, Value] = {**inputs, **{alias: one.value for alias, one in used.items()}}
        steps, met, read = _apply(document.rules, scope, on)
        result = _combine(document.combine, [value for _, value in met]) if met else document.default
        steps.append(f"结果：{show(result)}{document.unit}")
        return make_receipt(
            document.id,
            document.version,
            inputs,
            tuple(one for alias, one in used.items() if alias in read),
            tuple(steps),
            {"value": result, "rules": tuple(rule.id for rule, _ in met)},
            tuple(f"须人工判断：{one.text}（{one.article}；{one.reason}）" for one in document.not_expressed),
        )

    def value(self, facts: Facts, on: dt.date) -> Value:
        """The bare result without a receipt, for trying a policy on many cases; the same rules, the same refusals."""
        document = self.document
        scope: dict[str, Value] = {**self._checked(facts), ON: on}
        if not _in_force(document.since, document.until, on):
            return document.default
        scope.update((alias, self._parameters.at(name, on).value) for alias, name in document.params.items())
        met = [
            rule.result.evaluate(scope)
            for rule in document.rules
            if _in_force(rule.since, rule.until, on) and rule.when.evaluate(scope) is True
        ]
        return _combine(document.combine, met) if met else document.default

    def _checked(self, facts: Facts) -> dict[str, Value]:
        for name in facts:
            if name not in self.document.inputs:
                known = "、".join(self.document.inputs)
                raise UserError(
                    "RULES_FACT", "规则没有这项输入", value=name, rule=f"可用输入：{known}", remedy="核对名称"
                )
        return {name: _fact(one, facts.get(name)) for name, one in self.document.inputs.items()}


def _fact(asked: Input, given: Scalar | int | None) -> Value:
    value = Decimal(given) if isinstance(given, int) and not isinstance(given, bool) else given
    if value is None:
        if asked.optional:
            return None
        raise UserError("RULES_FACT", f"缺少“{asked.title}”", value=asked.name, remedy="补填该项后重算")
    if type_of(value) is not asked.type or isinstance(value, dt.datetime):
        rule = f"应为{asked.type.label}"
        raise UserError("RULES_FACT", f"“{asked.title}”的类型不对", value=str(given), rule=rule, remedy="改正后重算")
    if asked.one_of and value not in asked.one_of:
        rule = f"可取：{show(asked.one_of)}"
        raise UserError("RULES_FACT", f"“{asked.title}”不在可取之列", value=show(value), rule=rule, remedy="改正后重算")
    return value


def _in_force(since: dt.date | None, until: dt.date | None, on: dt.date) -> bool:
    return (since is None or since <= on) and (until is None or on <= until)


def _apply(
    rules: tuple[Rule, ...], scope: dict[str, Value], on: dt.date
) -> tuple[list[str], list[tuple[Rule, Value]], set[str]]:
    """Chinese lines, the rules met with their values, and the names read on the way."""
    steps: list[str] = []
    met: list[tuple[Rule, Value]] = []
    read: set[str] = set()
    for rule in rules:
        if not _in_force(rule.since, rule.until, on):
            continue
        read |= rule.when.names
        holds, lines = rule.when.explain(scope)
        steps.append(f"{rule.id} {rule.title}（{rule.article}）：{'符合' if holds else '不符合'}")
        steps.extend(f"　{line}" for line in lines)
        if holds:
            read |= rule.result.names
            value, lines = rule.result.explain(scope)
            steps.extend(f"　{line}" for line in lines)
            met.append((rule, value))
    return steps, met, read


def _combine(how: str, values: list[Value]) -> Value:
    """`values` is not empty; types were checked when the file was read."""
    if how == "any":
        return any(value is True for value in values)
    if how == "all":
        return all(value is True for value in values)
    if how == "first":
        return values[0]
    numbers = [value for value in values if isinstance(value, Decimal)]
    if how == "sum":
        return sum(numbers, Decimal(0))
    return max(numbers) if how == "max" else min(numbers)


def is_ruleset(path: Path) -> bool:
    """Whether a file under `data/rules` holds a rule set (others hold parameters only)."""
    return "ruleset" in read_file(path).entries
