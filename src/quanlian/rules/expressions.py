"""The small language in which rules are written: whitelisted, typed, exact.

    kind == '发明' and years_between(filed_on, on) > 10
    0 if late_months <= 1 else full * 5 / 100 * (late_months - 1)

Names, numbers (Decimal), dates (2021-06-01), quoted text, lists, comparisons, `in`, and/or/not (且/或/非),
+ - * /, `a if c else b` and the functions of `expression.functions`. No attributes, no indexes, no power, no loops.
"""

from __future__ import annotations

import decimal
from collections.abc import Mapping
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.rules.expression.base import Names, Node, Scope
from quanlian.rules.expression.nodes import Name
from quanlian.rules.expression.parser import parse_tree
from quanlian.rules.expression.tokens import ExpressionTrouble
from quanlian.rules.values import Value, ValueType

_CONTEXT = decimal.Context(prec=40, Emax=60, Emin=-60, traps=[decimal.InvalidOperation, decimal.Overflow])


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression. It holds no state and may be evaluated any number of times."""

    source: str
    tree: Node

    @property
    def names(self) -> frozenset[str]:
        """The names it reads."""
        return frozenset(node.name for node in self.tree.walk() if isinstance(node, Name))

    def check(self, names: Names) -> ValueType:
        """The type of its result, given the types of all names; raises `UserError` RULES_EXPRESSION."""
        try:
            return self.tree.check(names)
        except ExpressionTrouble as trouble:
            raise _user_error(self.source, trouble) from trouble

    def evaluate(self, values: Mapping[str, Value]) -> Value:
        """The result for these values; raises `UserError` RULES_EXPRESSION naming the place."""
        return self._run(Scope(values))

    def explain(self, values: Mapping[str, Value]) -> tuple[Value, tuple[str, ...]]:
        """The result and the Chinese lines that lead to it, one for each computed part, inner parts first."""
        steps: list[str] = []
        return self._run(Scope(values, steps)), tuple(steps)

    def _run(self, scope: Scope) -> Value:
        try:
            with decimal.localcontext(_CONTEXT):
                return self.tree.value(scope)
        except ExpressionTrouble as trouble:
            raise _user_error(self.source, trouble) from trouble
        except decimal.DecimalException as error:
            raise _user_error(self.source, ExpressionTrouble(1, "数值超出可计算的范围")) from error


def parse(source: str, names: Names | None = None) -> Expression:
    """Parse `source`; with `names` (name → type) also check it. Raises `UserError` RULES_EXPRESSION."""
    try:
        expression = Expression(source, parse_tree(source))
    except ExpressionTrouble as trouble:
        raise _user_error(source, trouble) from trouble
    if names is not None:
        expression.check(names)
    return expression


def _user_error(source: str, trouble: ExpressionTrouble) -> UserError:
    start = max(0, trouble.at - 11)
    shown = f"{source[start : trouble.at - 1]}▸{source[trouble.at - 1 : trouble.at + 19]}"
    return UserError(
        "RULES_EXPRESSION", f"表达式第 {trouble.at} 个字符处：{trouble.message}", value=shown, remedy=trouble.remedy
    )
