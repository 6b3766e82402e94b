"""Letters name only what the case can know, and are numbered by a scheme that can be read."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian.core.findings import Finding, UserError
from quanlian.core.marked import Path
from quanlian.procedures.checks.names import fields
from quanlian.procedures.checks.report import unknown, wrong
from quanlian.procedures.letters.numbering import check_scheme
from quanlian.procedures.letters.placeholders import names
from quanlian.procedures.letters.values import CASE_VALUES
from quanlian.procedures.spec import Item, Letter

Found = Iterator[tuple[Path, Finding]]


def check(item: Item) -> Found:
    known = fields(item) | set(CASE_VALUES) | {role for role, spec in item.roles.items() if spec.party}
    written = {name for action in item.actions.values() for name in action.letters}
    for name, letter in item.letters.items():
        path: Path = ("letters", name)
        yield from _names(path, letter, known)
        for problem in check_scheme(letter.number):
            yield (*path, "number"), problem
        if not letter.internal and not letter.to:
            yield path, wrong("ITEM_LETTER_TO", f"“{letter.title}”没有写给谁", "写明 to，或设为 internal")
        if name not in written:
            text = f"没有动作制作“{letter.title}”"
            yield path, wrong("ITEM_LETTER_UNUSED", text, "在动作的 letters 中引用，或删去", name)


def _names(path: Path, letter: Letter, known: set[str]) -> Found:
    parts = {"body": letter.body, "remedy": letter.remedy, **{f"rows.{row}": text for row, text in letter.rows.items()}}
    for part, text in parts.items():
        place = (*path, *part.split(".", 1))
        try:
            used = names(text)
        except UserError as error:
            yield place, wrong(error.code, error.message, error.remedy, error.value)
            continue
        for name in sorted(used - known):
            yield place, unknown("ITEM_LETTER_FIELD", "可用于文书的字段", name, known)
