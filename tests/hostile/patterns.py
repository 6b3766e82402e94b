"""Every regular expression written in the source, and the inputs that would make a careless one run for hours."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parents[2]
ROOTS = (SOURCE / "src" / "quanlian", SOURCE / "verifier" / "src")
CALLS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
LABORIOUS = {"search", "sub", "subn", "split", "findall", "finditer"}
_NAMED = re.compile(r"\s*(\w+)\s*(?::[^=]+)?=\s*re\.compile")


@dataclass(frozen=True, slots=True)
class Pattern:
    """As it stands in the source; `name` is `file:NAME` (or the line), `ways` the methods it is used with there."""

    name: str
    text: str | bytes
    ways: frozenset[str]

    def reader(self, compiled: re.Pattern[Any]) -> Callable[[Any], object]:
        """The most laborious of its uses."""
        if self.ways & LABORIOUS or not self.ways:
            return compiled.search
        return compiled.fullmatch if "fullmatch" in self.ways else compiled.match


@cache
def patterns() -> tuple[Pattern, ...]:
    """All of them, in the order of the files."""
    return tuple(
        one for root in ROOTS for file in sorted(root.rglob("*.py")) for one in _in(file, str(file.relative_to(root)))
    )


def _in(file: Path, name: str) -> Iterator[Pattern]:
    source = file.read_text(encoding="utf-8")
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if said := _said(node):
            text, call, line = said
            given = _NAMED.match(lines[line - 1])
            ways = re.findall(rf"\b{given[1]}\.(\w+)\(", source) if given and call == "compile" else [call]
            yield Pattern(f"{name}:{given[1] if given else line}", text, frozenset(ways) - {"compile"})


def _said(node: ast.AST) -> tuple[str | bytes, str, int] | None:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS):
        return None
    if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.args):
        return None
    first = node.args[0]
    if isinstance(first, ast.JoinedStr):  # the parts that are only known when it runs stand for one letter
        text = "".join(str(p.value) if isinstance(p, ast.Constant) else "X" for p in first.values)
        return text, node.func.attr, node.lineno
    return (first.value, node.func.attr, node.lineno) if isinstance(first, ast.Constant) else None


def attacks(pattern: str | bytes, size: int) -> Iterator[str]:
    """What each repeated part of the pattern takes, very often, then something it does not take."""
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    pieces = sorted(set(_pieces(_parsed(text))))[:12]
    for piece in pieces:
        run = (piece * size)[:size]
        yield run + "\x01"
        yield run
    for first in pieces[:4]:
        for second in pieces[:4]:
            if first != second:
                yield (first * (size // 2) + second * (size // 2) + "\x01")[: size + 1]


def _parsed(text: str) -> Any:
    return re._parser.parse(text)  # type: ignore[attr-defined]


def _pieces(tree: Any) -> Iterator[str]:
    """An example of what stands inside each repeat."""
    for op, given in tree:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            if given[1] > 1:
                yield _example(given[2]) or "a"
            yield from _pieces(given[2])
        elif name == "SUBPATTERN":
            yield from _pieces(given[3])
        elif name == "BRANCH":
            for branch in given[1]:
                yield from _pieces(branch)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _pieces(given[1])


def _example(tree: Any) -> str:
    """One text the tree takes, roughly."""
    out = ""
    for op, given in tree:
        name = str(op)
        if name == "LITERAL":
            out += chr(given)
        elif name == "NOT_LITERAL":
            out += "a" if given != ord("a") else "b"
        elif name == "ANY":
            out += "a"
        elif name == "IN":
            out += _member(given)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            out += _example(given[2]) * max(given[0], 1 if not out else given[0])
        elif name == "SUBPATTERN":
            out += _example(given[3])
        elif name == "BRANCH":
            out += _example(given[1][0])
    return out


CATEGORY = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_SPACE": "a",
            "CATEGORY_NOT_DIGIT": "a", "CATEGORY_NOT_WORD": "-"}  # fmt: skip


def _member(given: Any) -> str:
    op, value = given[0]
    if str(op) == "NEGATE":
        taken = {chr(v) for o, v in given[1:] if str(o) == "LITERAL"}
        return next(c for c in "a1 -一x" if c not in taken)
    if str(op) == "LITERAL":
        return chr(value)
    return chr(value[0]) if str(op) == "RANGE" else CATEGORY.get(str(value), "a")
