"""What every part of an expression can do: check its type, compute itself, leave a line of explanation."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from decimal import Decimal

from quanlian.rules.expression.tokens import ExpressionTrouble
from quanlian.rules.values import Value, ValueType, show, type_of

N, T, D, B, L = ValueType.NUMBER, ValueType.TEXT, ValueType.DATE, ValueType.BOOLEAN, ValueType.LIST
Names = Mapping[str, ValueType]


class Scope:
    """What a computation sees (`values`) and, if asked for, the Chinese lines it leaves behind (`steps`)."""

    __slots__ = ("steps", "values")

    def __init__(self, values: Mapping[str, Value], steps: list[str] | None = None) -> None:
        self.values, self.steps = values, steps


class Node(ABC):
    """One part of an expression. `at` counts characters from 1."""

    __slots__ = ("at",)
    at: int

    @abstractmethod
    def check(self, names: Names) -> ValueType:
        """The type of the result; raises `ExpressionTrouble` for unknown names and types that do not fit."""

    @abstractmethod
    def value(self, scope: Scope) -> Value:
        """The result; raises `ExpressionTrouble` where a fact is missing or has the wrong type."""

    @abstractmethod
    def __str__(self) -> str: ...

    def children(self) -> tuple[Node, ...]:
        return ()

    def walk(self) -> Iterator[Node]:
        """This node and all below it."""
        yield self
        for child in self.children():
            yield from child.walk()

    def note(self, scope: Scope, result: Value) -> Value:
        """Leave a line if lines are wanted."""
        if scope.steps is not None:
            scope.steps.append(f"{self} → {show(result)}")
        return result

    def require(self, scope: Scope, kind: ValueType) -> Value:
        """The value, refused unless it is of type `kind`."""
        value = self.value(scope)
        if type_of(value) is not kind:
            raise self.misfit(value, kind)
        return value

    def misfit(self, value: Value, wanted: ValueType) -> ExpressionTrouble:
        """The error for a value that is absent or not of the type `wanted`."""
        found = type_of(value)
        if found is None:
            return ExpressionTrouble(self.at, f"缺少“{self}”的值", "补齐该项，或在规则中用 present(…) 先判断")
        return ExpressionTrouble(self.at, f"“{self}”应为{wanted.label}，实为{found.label}")

    def number(self, scope: Scope) -> Decimal:
        value = self.value(scope)
        if not isinstance(value, Decimal):
            raise self.misfit(value, N)
        return value

    def truth(self, scope: Scope) -> bool:
        value = self.value(scope)
        if not isinstance(value, bool):
            raise self.misfit(value, B)
        return value


def expect(node: Node, names: Names, *kinds: ValueType) -> ValueType:
    """The checked type of `node`, refused unless among `kinds`."""
    found = node.check(names)
    if found not in kinds:
        wanted = "或".join(kind.label for kind in kinds)
        raise ExpressionTrouble(node.at, f"“{node}”应为{wanted}，实为{found.label}")
    return found
