"""The page docs/coverage.md: the 281 rows of the specification, each with its state as the tests' markers say.

`python docs/_coverage.py` prints what is wrong with the markers; `docs/_build.py` writes the page. How to mark a test
stands at the top of the page itself. The markers are read from the source of the tests: nothing is imported or run.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

REPO = Path(__file__).resolve().parent.parent
TESTS = REPO / "tests"
ROWS = TESTS / "coverage" / "rows.yaml"
HEAD = REPO / "docs" / "_coverage_head.md"
ROUTES = REPO / "docs" / "developers" / "routes.md"
WORKS, PARTLY, NOT_YET = "已成 works", "部分 partly", "未做 not yet"
STATES = (WORKS, PARTLY, NOT_YET)


class Row(NamedTuple):
    """One row of the specification: its number, names and what must be shown for it to count as working."""

    number: int
    name: str
    sources: str
    works: str
    page: str
    parts: tuple[str, ...]


class Section(NamedTuple):
    """A lettered section of the specification with its rows."""

    letter: str
    title: str
    rows: tuple[Row, ...]


class Claim(NamedTuple):
    """What one marker says: this test shows the row whole, a named part of it, or all but what is missing."""

    row: int
    test: str
    missing: str = ""
    part: str = ""


def sections(path: Path = ROWS) -> tuple[Section, ...]:
    """The rows as written down, section by section."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Section(letter, f"{one['title_en']} {one['title']}", tuple(_row(row) for row in one["rows"]))
        for letter, one in data.items()
    )


def _row(row: dict[str, Any]) -> Row:
    parts = tuple(row.get("parts", ()))
    return Row(row["row"], row["name"], row["from"], row["works"], row.get("page", ""), parts)


def claims(tests: Path = TESTS) -> list[Claim]:
    """Every marker of every test, in the order of files and lines."""
    found = []
    for file in sorted(tests.rglob("test_*.py")):
        text = file.read_text(encoding="utf-8")
        if "seed_row" in text:
            found += _of_file(ast.parse(text), file.relative_to(tests.parent).as_posix())
    return found


def _of_file(tree: ast.Module, path: str) -> Iterator[Claim]:
    for name, node in _functions(tree):
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.seed_row":
                said = {word.arg: ast.literal_eval(word.value) for word in mark.keywords}
                yield Claim(ast.literal_eval(mark.args[0]), f"{path}::{name}", **said)


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
            yield node.name, node
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            methods = (one for one in node.body if isinstance(one, ast.FunctionDef) and one.name.startswith("test"))
            yield from ((f"{node.name}::{one.name}", one) for one in methods)


def state(row: Row, said: list[Claim]) -> str:
    """Works only where a test claims the whole, or each named part has its test."""
    if any(not claim.missing and not claim.part for claim in said):
        return WORKS
    if said and row.parts and not lacking(row, said):
        return WORKS
    return PARTLY if said else NOT_YET


def lacking(row: Row, said: list[Claim]) -> list[str]:
    """What is still missing, in words: what markers say, and parts without a test."""
    shown = {claim.part for claim in said}
    told = [claim.missing for claim in said if claim.missing]
    return [*dict.fromkeys(told), *(part for part in row.parts if said and part not in shown)]


def faults(rows: list[Row], said: list[Claim], routes: str) -> list[str]:
    """What the rows and markers contradict themselves in, each as a sentence."""
    known = {row.number: row for row in rows}
    found = [f"第 {n} 行写了两次" for n, times in Counter(row.number for row in rows).items() if times > 1]
    found += [f"第 {r.number} 行的网址 {r.page} 不在 routes.md" for r in rows if r.page and f"`{r.page}`" not in routes]
    found += [fault for claim in said for fault in _faults_of(claim, known.get(claim.row))]
    return found + [f"第 {row.number} 行既有整行标记，又说有缺" for row in rows if _torn(row, said)]


def _faults_of(claim: Claim, row: Row | None) -> Iterator[str]:
    if row is None:
        yield f"{claim.test}：没有第 {claim.row} 行"
    elif claim.missing and claim.part:
        yield f"{claim.test}：missing 与 part 只写一个"
    elif claim.part and claim.part not in row.parts:
        yield f"{claim.test}：第 {claim.row} 行没有“{claim.part}”这一部分"
    elif row.parts and not claim.part and not claim.missing:
        yield f"{claim.test}：第 {claim.row} 行分几部分证明，标记写上 part"


def _torn(row: Row, said: list[Claim]) -> bool:
    mine = [claim for claim in said if claim.row == row.number]
    return state(row, mine) == WORKS and any(claim.missing for claim in mine)


def page() -> str:
    """The whole page."""
    all_sections, said = sections(), claims()
    return "\n".join(
        [HEAD.read_text(encoding="utf-8"), *_summary(all_sections, said), *(_table(one, said) for one in all_sections)]
    )


def _by_row(said: list[Claim], row: Row) -> list[Claim]:
    return [claim for claim in said if claim.row == row.number]


def _summary(all_sections: tuple[Section, ...], said: list[Claim]) -> list[str]:
    lines = ["## Summary 汇总", "", f"| 部分 | 行数 | {' | '.join(STATES)} |", "|---|---:|---:|---:|---:|"]
    whole: Counter[str] = Counter()
    for one in all_sections:
        counts = Counter(state(row, _by_row(said, row)) for row in one.rows)
        whole += counts
        lines.append(_counted(f"{one.letter} {one.title}", counts))
    return [*lines, _counted("合计", whole), ""]


def _counted(title: str, counts: Counter[str]) -> str:
    return f"| {title} | {counts.total()} | {' | '.join(str(counts[one]) for one in STATES)} |"


def _table(section: Section, said: list[Claim]) -> str:
    head = ["| # | 事项与出处 | 怎样算成 | 状态 | 由什么证明 | 尚缺 |", "|---:|---|---|---|---|---|"]
    rows = [_line(row, _by_row(said, row)) for row in section.rows]
    return "\n".join([f"## {section.letter} {section.title}", "", *head, *rows, ""])


def _line(row: Row, said: list[Claim]) -> str:
    proof = [_linked(test) for test in dict.fromkeys(claim.test for claim in said)]
    proof += [f"页面 `{row.page}`"] if row.page and said else []
    name = f"{row.name}（{row.sources}）"
    cells = [str(row.number), name, row.works, state(row, said), "<br>".join(proof), "；".join(lacking(row, said))]
    return f"| {' | '.join(cell.replace('|', '｜') or '—' for cell in cells)} |"


def _linked(test: str) -> str:
    path, _, name = test.partition("::")
    return f"[{path.removeprefix('tests/')}](../{path})::{name}"


if __name__ == "__main__":
    every = [row for section in sections() for row in section.rows]
    print("\n".join(faults(every, claims(), ROUTES.read_text(encoding="utf-8"))) or "标记没有矛盾")
