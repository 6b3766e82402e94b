"""The parts of an expression tree: values, names, operators, choices, calls."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from quanlian.rules.expression.base import B, D, L, N, Names, Node, Scope, T, expect
from quanlian.rules.expression.functions import FUNCTIONS
from quanlian.rules.expression.tokens import ExpressionTrouble
from quanlian.rules.values import Scalar, Value, ValueType, show, type_of


@dataclass(frozen=True, slots=True)
class Literal(Node):
    at: int
    constant: Scalar

    def check(self, names: Names) -> ValueType:
        return type_of(self.constant) or T

    def value(self, scope: Scope) -> Value:
        return self.constant

    def __str__(self) -> str:
        return f"“{self.constant}”" if isinstance(self.constant, str) else show(self.constant)


@dataclass(frozen=True, slots=True)
class Name(Node):
    at: int
    name: str

    def check(self, names: Names) -> ValueType:
        kind = names.get(self.name)
        if kind is None:
            near = difflib.get_close_matches(self.name, list(names), n=1)
            remedy = f"是否为“{near[0]}”" if near else f"可用的名称：{'、'.join(sorted(names)) or '无'}"
            raise ExpressionTrouble(self.at, f"不认识的名称“{self.name}”", remedy)
        return kind

    def value(self, scope: Scope) -> Value:
        if self.name not in scope.values:
            raise ExpressionTrouble(self.at, f"没有给出“{self.name}”", "补齐该项输入")
        return scope.values[self.name]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class ListOf(Node):
    at: int
    items: tuple[Literal, ...]

    def check(self, names: Names) -> ValueType:
        return L

    def value(self, scope: Scope) -> Value:
        return tuple(item.constant for item in self.items)

    def children(self) -> tuple[Node, ...]:
        return self.items

    def __str__(self) -> str:
        return f"[{'、'.join(str(item) for item in self.items)}]"


@dataclass(frozen=True, slots=True)
class Minus(Node):
    at: int
    operand: Node

    def check(self, names: Names) -> ValueType:
        return expect(self.operand, names, N)

    def value(self, scope: Scope) -> Value:
        return -self.operand.number(scope)

    def children(self) -> tuple[Node, ...]:
        return (self.operand,)

    def __str__(self) -> str:
        return f"-{self.operand}"


@dataclass(frozen=True, slots=True)
class Not(Node):
    at: int
    operand: Node

    def check(self, names: Names) -> ValueType:
        return expect(self.operand, names, B)

    def value(self, scope: Scope) -> Value:
        return not self.operand.truth(scope)

    def children(self) -> tuple[Node, ...]:
        return (self.operand,)

    def __str__(self) -> str:
        return f"非 {self.operand}"


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    at: int
    sign: str
    left: Node
    right: Node

    def check(self, names: Names) -> ValueType:
        expect(self.left, names, N)
        return expect(self.right, names, N)

    def value(self, scope: Scope) -> Value:
        left, right = self.left.number(scope), self.right.number(scope)
        if self.sign == "/" and right == 0:
            raise ExpressionTrouble(self.right.at, f"除数“{self.right}”为零", "先判断除数不为零")
        return self.note(scope, _calculate(self.sign, left, right))

    def children(self) -> tuple[Node, ...]:
        return (self.left, self.right)

    def __str__(self) -> str:
        sign = {"*": "×", "/": "÷"}.get(self.sign, self.sign)
        return f"({self.left} {sign} {self.right})"


def _calculate(sign: str, left: Decimal, right: Decimal) -> Decimal:
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    return left * right if sign == "*" else left / right


@dataclass(frozen=True, slots=True)
class Compare(Node):
    at: int
    sign: str
    left: Node
    right: Node

    def check(self, names: Names) -> ValueType:
        kinds = (N, D) if self.sign in ("<", "<=", ">", ">=") else (N, D, T, B)
        left = expect(self.left, names, *kinds)
        expect(self.right, names, left)
        return B

    def value(self, scope: Scope) -> Value:
        left = self.left.value(scope)
        kind = type_of(left)
        if kind is None:
            raise self.left.misfit(left, T)
        right = self.right.require(scope, kind)
        return self.note(scope, _compare(self, left, right))

    def children(self) -> tuple[Node, ...]:
        return (self.left, self.right)

    def __str__(self) -> str:
        return f"{self.left} {_SIGNS[self.sign]} {self.right}"


_SIGNS = {"==": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}


def _compare(node: Compare, left: Value, right: Value) -> bool:
    if node.sign in ("==", "!="):
        return (left == right) is (node.sign == "==")
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return _ORDERS[node.sign]((left > right) - (left < right))
    if isinstance(left, dt.date) and isinstance(right, dt.date):
        return _ORDERS[node.sign]((left > right) - (left < right))
    raise ExpressionTrouble(node.at, f"“{node}”只能比较数或日期的大小")


_ORDERS: dict[str, Callable[[int], bool]] = {
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}


@dataclass(frozen=True, slots=True)
class Member(Node):
    at: int
    item: Node
    group: Node
    wanted: bool

    def check(self, names: Names) -> ValueType:
        expect(self.item, names, N, D, T, B)
        expect(self.group, names, L)
        return B

    def value(self, scope: Scope) -> Value:
        group = self.group.value(scope)
        if not isinstance(group, tuple):
            raise self.group.misfit(group, L)
        item = self.item.value(scope)
        if item is None:
            raise self.item.misfit(item, T)
        return self.note(scope, (item in group) is self.wanted)

    def children(self) -> tuple[Node, ...]:
        return (self.item, self.group)

    def __str__(self) -> str:
        return f"{self.item} {'属于' if self.wanted else '不属于'} {self.group}"


@dataclass(frozen=True, slots=True)
class Logical(Node):
    """`and` / `or`; the right side is not computed where the left side decides."""

    at: int
    word: str
    left: Node
    right: Node

    def check(self, names: Names) -> ValueType:
        expect(self.left, names, B)
        return expect(self.right, names, B)

    def value(self, scope: Scope) -> Value:
        left = self.left.truth(scope)
        return left if left is (self.word == "or") else self.right.truth(scope)

    def children(self) -> tuple[Node, ...]:
        return (self.left, self.right)

    def __str__(self) -> str:
        return f"({self.left} {'且' if self.word == 'and' else '或'} {self.right})"


@dataclass(frozen=True, slots=True)
class Choice(Node):
    """`a if condition else b`; only the chosen side is computed."""

    at: int
    condition: Node
    yes: Node
    no: Node

    def check(self, names: Names) -> ValueType:
        expect(self.condition, names, B)
        kind = self.yes.check(names)
        return expect(self.no, names, kind)

    def value(self, scope: Scope) -> Value:
        return (self.yes if self.condition.truth(scope) else self.no).value(scope)

    def children(self) -> tuple[Node, ...]:
        return (self.condition, self.yes, self.no)

    def __str__(self) -> str:
        return f"(若 {self.condition} 则 {self.yes} 否则 {self.no})"


@dataclass(frozen=True, slots=True)
class Call(Node):
    at: int
    name: str
    arguments: tuple[Node, ...]

    def check(self, names: Names) -> ValueType:
        return FUNCTIONS[self.name].check(self.at, [argument.check(names) for argument in self.arguments])

    def value(self, scope: Scope) -> Value:
        function = FUNCTIONS[self.name]
        values = [argument.value(scope) for argument in self.arguments]
        if not function.takes_absent and None in values:
            absent = self.arguments[values.index(None)]
            raise ExpressionTrouble(absent.at, f"缺少“{absent}”的值", "补齐该项，或先用 present(…) 判断")
        return self.note(scope, function.run(self.at, values))

    def children(self) -> tuple[Node, ...]:
        return self.arguments

    def __str__(self) -> str:
        return f"{FUNCTIONS[self.name].title}({'，'.join(str(argument) for argument in self.arguments)})"
