"""The professional language: tokens to a tree, by recursive descent.

either   = every { OR every }
every    = exclude { [AND] exclude }            words side by side: AND
exclude  = { NOT } close
close    = operand { 3W | NEAR/3 | prox/… operand }
operand  = ( either ) | #1 | * | fields compare value | value
"""

from __future__ import annotations

from collections.abc import Mapping

from quanlian.search.fields import Field, Kind
from quanlian.search.language.cursor import Cursor
from quanlian.search.language.error import QueryError
from quanlian.search.language.limits import DEEPEST, MOST_LEAVES, MOST_PAIRS
from quanlian.search.language.lookups import Lookups
from quanlian.search.language.measure import LEVELS, depth, leaves
from quanlian.search.language.operators import Join, Proximity, join, proximity
from quanlian.search.language.parts import Part, Words, all_of, near, of_words, one_of, standing
from quanlian.search.language.scope import Scope, fields_ahead
from quanlian.search.language.tokens import Mark, Token
from quanlian.search.language.values.words import quoted_terms, word_terms
from quanlian.search.language.worth import value_of
from quanlian.search.tree import All, Not, Query, any_of

_BEGINS = (Mark.OPEN, Mark.WORD, Mark.QUOTED, Mark.LINE)


class Parser:
    """One reading of one query. `notes`: remarks on how doubtful places were understood."""

    def __init__(self, cursor: Cursor, history: Mapping[int, Query], lookups: Lookups) -> None:
        self._cursor, self._history, self._lookups = cursor, history, lookups
        self._depth = self._leaves = 0
        self._beside: tuple[str, int] | None = None
        """The field of the word read last, and where the cursor stood after it."""
        self.notes: list[str] = []

    def read(self) -> Query:
        """Raises QueryError; nothing else."""
        part = self._either(())
        left = self._cursor.peek()
        if left.mark is Mark.CLOSE:
            raise self._error("SEARCH_CLOSE", "多了一个右括号", left, "请删去它，或在前面补上左括号")
        if left.mark is not Mark.END:
            raise self._misplaced(left)
        return standing(part.query)

    def _either(self, scope: tuple[Field, ...]) -> Part:
        parts = [self._every(scope)]
        while self._join() is Join.OR:
            self._cursor.take()
            parts.append(self._every(scope))
        return one_of(parts)

    def _every(self, scope: tuple[Field, ...]) -> Part:
        parts = [self._exclude(scope)]
        while self._goes_on():
            if self._join() is Join.AND:
                self._cursor.take()
            elif not scope:
                self._remark_on_neighbour()
            parts.append(self._exclude(scope))
        return all_of(parts)

    def _goes_on(self) -> bool:
        return self._cursor.peek().mark in _BEGINS and self._join() is not Join.OR

    def _remark_on_neighbour(self) -> None:
        """`TI=锂电池 隔膜`: the second word is not in the title, which not everybody expects."""
        token, after, named = self._cursor.peek(), self._cursor.peek(1), self._beside
        bare = token.mark in (Mark.WORD, Mark.QUOTED) and join(token.text) is None
        if (
            named
            and self._cursor.at == named[1]
            and bare
            and after.mark in (Mark.WORD, Mark.QUOTED, Mark.CLOSE, Mark.END)
        ):
            word = self._cursor.written(token)
            self.notes.append(f"{word}没有写字段，在全文中查找；要都在{named[0]}中查找请写 {named[0]}=(… {word})")

    def _exclude(self, scope: tuple[Field, ...]) -> Part:
        excluded = False
        while self._join() is Join.NOT:
            self._cursor.take()
            excluded = not excluded
        part = self._close(scope)
        if not excluded:
            return part
        return Part(part.query.part) if isinstance(part.query, Not) else Part(Not(part.query))

    def _close(self, scope: tuple[Field, ...]) -> Part:
        part = self._operand(scope)
        found: list[Part] = []
        while how := self._proximity():
            sign = self._cursor.take()
            right = self._operand(scope)
            found.append(Part(self._near(part, right, how, sign)))
            part = right
        return all_of(found) if found else part

    def _near(self, left: Part, right: Part, how: Proximity, sign: Token) -> Query:
        if not left.words or not right.words:
            remedy = "邻近算符两边只能是同一文本字段里的词、词组或用“或”连接的几个词"
            raise self._error("SEARCH_PROXIMITY", "邻近算符的一边不是词", sign, remedy)
        pairs = [(one, other) for one in left.words for other in right.words]
        if len(pairs) > MOST_PAIRS:
            raise self._error("SEARCH_TOO_LARGE", f"邻近组合超过{MOST_PAIRS}种", sign, "请减少括号里并列的词")
        self._count(len(pairs), sign)
        if sign.text[-1] == "D" and "/" not in sign.text:
            self.notes.append(f"“{sign.text}”按邻近算符理解（前后不限，相隔不超过{how.gap}个词）；要查这个词请加引号")
        joined = [near(one, other, how) for one, other in pairs]
        kept = [query for query in joined if query is not None]
        if len(kept) < len(joined):
            raise self._error("SEARCH_PROXIMITY", "邻近算符两边的字段不同", sign, "请写成 TI=(甲 3W 乙) 的样子")
        return any_of(*kept)

    def _operand(self, scope: tuple[Field, ...]) -> Part:
        token = self._cursor.peek()
        if token.mark is Mark.OPEN:
            return self._group(scope)
        if token.mark is Mark.LINE:
            return self._earlier()
        if token.mark is Mark.WORD and token.text == "*":
            self._cursor.take()
            return Part(All())
        if token.mark not in _BEGINS or (join(token.text) and token.mark is Mark.WORD):
            raise self._missing(token)
        if named := fields_ahead(self._cursor):
            return self._condition(named)
        return self._value(scope, "=", token)

    def _condition(self, named: Scope) -> Part:
        token = self._cursor.peek()
        grouped = token.mark is Mark.OPEN and named.compare in ("=", "!=")
        if not grouped and (token.mark not in (Mark.WORD, Mark.QUOTED, Mark.COLON) or self._is_join(token)):
            raise self._missing(token, named)
        part = self._group(named.fields) if grouped else self._value(named.fields, named.compare, named.first)
        if not grouped and named.fields[0].kind is Kind.TEXT:
            self._beside = (named.fields[0].label, self._cursor.at)
        if named.compare != "!=":
            return part
        return Part(Not(standing(part.query)))

    def _is_join(self, token: Token) -> bool:
        return token.mark is Mark.WORD and token.text != "*" and join(token.text) is not None

    def _value(self, fields: tuple[Field, ...], compare: str, first: Token) -> Part:
        self._count(1, first)
        texts = tuple(field.name for field in fields if field.kind is Kind.TEXT)
        if len(texts) == len(fields) and compare in ("=", "!="):
            return self._words(texts)
        part, remarks = value_of(self._cursor, fields, compare, self._lookups)
        self.notes.extend(remarks)
        self._count(max(leaves(part.query) - 1, 0), first)
        return part

    def _words(self, fields: tuple[str, ...]) -> Part:
        token = self._cursor.take()
        if token.mark is Mark.COLON:
            raise self._misplaced(token)
        after = self._cursor.peek()
        if token.mark is Mark.WORD and token.text[-1] in "+*-" and not after.spaced and after.mark in _BEGINS:
            remedy = f"作为运算符请在“{token.text[-1]}”两边加空格，或写 AND、OR、NOT"
            raise self._error("SEARCH_OPERATOR", f"“{self._cursor.written(token)}”末尾的符号含义不明", token, remedy)
        read = quoted_terms if token.mark is Mark.QUOTED else word_terms
        return of_words(Words(fields, self._cursor.attempt(lambda: read(token.text), token)))

    def _group(self, scope: tuple[Field, ...]) -> Part:
        opening = self._cursor.take()
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._error("SEARCH_TOO_DEEP", f"括号嵌套超过{DEEPEST}层", opening, "请减少嵌套")
        part = self._either(scope)
        token = self._cursor.peek()
        if token.mark is not Mark.CLOSE:
            if token.mark is not Mark.END:
                raise self._misplaced(token)
            raise self._error("SEARCH_OPEN", "左括号没有配对的右括号", opening, "请在适当位置补上右括号")
        self._cursor.take()
        self._depth -= 1
        return Part(standing(part.query), part.words)

    def _earlier(self) -> Part:
        token = self._cursor.take()
        number = int(token.text[1:12])
        if number not in self._history:
            known = "、".join(f"#{one}" for one in list(self._history)[-8:]) or "无"
            remedy = f"可用的检索历史：{known}" if len(self._history) else "检索历史是空的，请先检索"
            raise self._error("SEARCH_HISTORY", f"没有第{number}号检索历史", token, remedy)
        query = self._line(number, token)
        self._count(leaves(query), token)
        if self._depth * LEVELS + depth(query) > DEEPEST * LEVELS:
            raise self._error("SEARCH_TOO_DEEP", f"括号嵌套超过{DEEPEST}层", token, "请减少嵌套")
        return Part(standing(query))

    def _line(self, number: int, token: Token) -> Query:
        """What is wrong with an earlier line is told at the place where it is named."""
        try:
            return self._history[number]
        except QueryError as error:
            message = f"{token.text} 有误（{error.message}）"
            raise QueryError(
                error.code, message, token.start, token.end, value=error.value, rule=error.rule, remedy=error.remedy
            ) from error
        except RecursionError:
            raise self._error("SEARCH_TOO_DEEP", "检索历史引用的层次太多", token, "请写出检索式本身") from None

    def _join(self) -> Join | None:
        token = self._cursor.peek()
        return join(token.text) if token.mark is Mark.WORD else None

    def _proximity(self) -> Proximity | None:
        """Only where an operand follows: `3D` at the end of a query is a word like any other."""
        token, after = self._cursor.peek(), self._cursor.peek(1)
        if token.mark is not Mark.WORD or after.mark not in _BEGINS or self._is_join(after):
            return None
        return self._cursor.attempt(lambda: proximity(token.text), token)

    def _count(self, more: int, token: Token) -> None:
        self._leaves += more
        if self._leaves > MOST_LEAVES:
            raise self._error("SEARCH_TOO_LARGE", f"检索式超过{MOST_LEAVES}个检索词", token, "请分成几个检索式")

    def _error(self, code: str, message: str, token: Token, remedy: str) -> QueryError:
        return self._cursor.error(code, message, token, remedy)

    def _missing(self, token: Token, named: Scope | None = None) -> QueryError:
        if named is not None:
            label = named.fields[0].label
            written = self._cursor.written(named.first, named.last)
            return self._cursor.error(
                "SEARCH_OPERAND", f"“{written}”后面没有内容", named.first, f"请写出要查的{label}", last=named.last
            )
        if token.mark in (Mark.COMMA, Mark.COLON, Mark.COMPARE):
            return self._misplaced(token)
        before = self._cursor.last() if self._cursor.at else None
        remedy = "请补上检索词，或删去多余的运算符、括号"
        if before is not None and (self._is_join(before) or before.mark is Mark.OPEN or token.mark is Mark.END):
            return self._error("SEARCH_OPERAND", f"“{self._cursor.written(before)}”后面缺少检索词", before, remedy)
        return self._error("SEARCH_OPERAND", f"“{self._cursor.written(token)}”前面缺少检索词", token, remedy)

    def _misplaced(self, token: Token) -> QueryError:
        if token.mark is Mark.COMMA:
            remedy = "逗号只用在字段列表（TI,AB=…）和分类号、状态等取值列表里；“或”请写 OR，“与”请写 AND"
        elif token.mark is Mark.COLON:
            remedy = "冒号只用在字段之后和范围里；要查含冒号的文字请加引号"
        else:
            remedy = "比较符号前面应是字段名称，例如 标题=锂电池；要查符号本身请加引号"
        return self._error("SEARCH_SIGN", f"“{self._cursor.written(token)}”不能放在这里", token, remedy)
