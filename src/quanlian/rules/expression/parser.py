"""Tokens into a tree, by precedence: if/else, or, and, not, comparison, + -, * /, minus, one thing."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable
from decimal import Decimal

from quanlian.rules.expression import nodes
from quanlian.rules.expression.base import Node
from quanlian.rules.expression.functions import FUNCTIONS
from quanlian.rules.expression.tokens import ExpressionTrouble, Token, tokens_of

MAX_CHARACTERS = 2000
MAX_TOKENS = 300
MAX_DEPTH = 40
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


def parse_tree(source: str) -> Node:
    """The tree of `source`; raises `ExpressionTrouble` with the place of the trouble."""
    if len(source) > MAX_CHARACTERS:
        raise ExpressionTrouble(MAX_CHARACTERS, f"表达式超过 {MAX_CHARACTERS} 个字符", "拆成几条规则")
    tokens = tokens_of(source)
    if len(tokens) > MAX_TOKENS:
        raise ExpressionTrouble(tokens[MAX_TOKENS].at, f"表达式超过 {MAX_TOKENS} 个词", "拆成几条规则")
    parser = _Parser(tokens)
    tree = parser.choice()
    parser.finish()
    return tree


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens, self._place, self._depth = tokens, 0, 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._place]

    def _take(self) -> Token:
        token = self._next
        self._place += 1
        return token

    def _took(self, *texts: str) -> Token | None:
        token = self._next
        return self._take() if token.kind in ("word", "symbol") and token.text in texts else None

    def _must(self, text: str, remedy: str) -> None:
        if self._took(text) is None:
            raise ExpressionTrouble(self._next.at, f"此处应为“{text}”", remedy)

    def finish(self) -> None:
        token = self._next
        if token.kind != "end":
            raise ExpressionTrouble(token.at, f"“{token.text}”前的内容已经完整，此处多余", "检查是否漏写运算符")

    def choice(self) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpressionTrouble(self._next.at, f"括号或条件嵌套超过 {MAX_DEPTH} 层", "拆成几条规则")
        value = self._either()
        asked = self._took("if")
        if asked:
            condition = self._either()
            self._must("else", "写作“甲 if 条件 else 乙”")
            value = nodes.Choice(asked.at, condition, value, self.choice())
        self._depth -= 1
        return value

    def _either(self) -> Node:
        return self._logical("or", lambda: self._logical("and", self._negation))

    def _logical(self, word: str, part: Callable[[], Node]) -> Node:
        left = part()
        while token := self._took(word):
            left = nodes.Logical(token.at, word, left, part())
        return left

    def _negation(self) -> Node:
        at = 0
        denied = False
        while token := self._took("not"):
            at, denied = at or token.at, not denied
        value = self._comparison()
        return nodes.Not(at, value) if denied else value

    def _comparison(self) -> Node:
        left = self._sum()
        token = self._took(*_COMPARISONS, "in", "not")
        if token is None:
            return left
        if token.text == "not":
            self._must("in", "写作“甲 not in [乙, 丙]”")
        value = self._compared(token, left)
        again = self._next
        if again.text in (*_COMPARISONS, "in") and again.kind in ("symbol", "word"):
            raise ExpressionTrouble(again.at, "比较不能连写", "用 and 连接两个比较")
        return value

    def _compared(self, token: Token, left: Node) -> Node:
        right = self._sum()
        if token.text in ("in", "not"):
            return nodes.Member(token.at, left, right, token.text == "in")
        return nodes.Compare(token.at, token.text, left, right)

    def _sum(self) -> Node:
        left = self._product()
        while token := self._took("+", "-"):
            left = nodes.Arithmetic(token.at, token.text, left, self._product())
        return left

    def _product(self) -> Node:
        left = self._signed()
        while token := self._took("*", "/"):
            left = nodes.Arithmetic(token.at, token.text, left, self._signed())
        return left

    def _signed(self) -> Node:
        token = self._took("-")
        return nodes.Minus(token.at, self._thing()) if token else self._thing()

    def _thing(self) -> Node:
        if self._took("("):
            value = self.choice()
            self._must(")", "补上右括号")
            return value
        if self._next.text == "[" and self._next.kind == "symbol":
            return self._list()
        token = self._next
        if token.kind == "name":
            return self._named(self._take())
        return self._literal()

    def _literal(self) -> nodes.Literal:
        token = self._next
        if token.kind in ("end", "symbol", "name") or (token.kind == "word" and token.text not in ("true", "false")):
            found = f"“{token.text}”" if token.text else "表达式的末尾"
            raise ExpressionTrouble(token.at, f"此处缺少一个值，却遇到{found}", "补上数、日期、带引号的文字或名称")
        self._take()
        if token.kind == "number":
            return nodes.Literal(token.at, Decimal(token.text))
        if token.kind == "date":
            return nodes.Literal(token.at, _date(token))
        return nodes.Literal(token.at, token.text if token.kind == "text" else token.text == "true")

    def _list(self) -> Node:
        at = self._take().at
        items: list[nodes.Literal] = []
        while not self._took("]"):
            if items:
                self._must(",", "各项以逗号分开，末尾以“]”结束")
            items.append(self._literal())
        return nodes.ListOf(at, tuple(items))

    def _named(self, token: Token) -> Node:
        if self._took("(") is None:
            return nodes.Name(token.at, token.text)
        if token.text not in FUNCTIONS:
            near = difflib.get_close_matches(token.text, FUNCTIONS, n=1)
            remedy = f"是否为“{near[0]}”" if near else f"可用的函数：{'、'.join(FUNCTIONS)}"
            raise ExpressionTrouble(token.at, f"没有“{token.text}”这个函数", remedy)
        return nodes.Call(token.at, token.text, self._arguments())

    def _arguments(self) -> tuple[Node, ...]:
        found: list[Node] = []
        while not self._took(")"):
            if found:
                self._must(",", "各参数以逗号分开，末尾以“)”结束")
            found.append(self.choice())
        return tuple(found)


def _date(token: Token) -> dt.date:
    try:
        return dt.date.fromisoformat(token.text)
    except ValueError as error:
        raise ExpressionTrouble(token.at, f"没有 {token.text} 这一天", "改为真实日期") from error
