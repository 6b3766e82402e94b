"""Items as files on disk, checked and tried with their examples; needs no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quanlian.core.calendar.seed import seed_calendar
from quanlian.core.calendar.table import Calendar
from quanlian.core.findings import UserError
from quanlian.procedures import plugs, registers
from quanlian.procedures.checks.known import Known
from quanlian.procedures.clocks.catalogue import catalogue
from quanlian.procedures.dry.examples import read_examples_file
from quanlian.procedures.dry.run import tell
from quanlian.procedures.library import EXAMPLES, FILE, folders, items_folder
from quanlian.procedures.reading import Loaded, read_item_file
from quanlian.procedures.spec import Item


@dataclass(frozen=True, slots=True)
class Checked:
    """One item file: what reading said, how many examples came out as told, and what went wrong with the others."""

    file: Path
    loaded: Loaded
    told: int
    troubles: tuple[UserError, ...]

    @property
    def refused(self) -> bool:
        return self.loaded.refused or bool(self.troubles)


def found(paths: Iterable[Path]) -> list[Path]:
    """The item files meant by files and folders; all shipped items where none are named.

    Raises UserError ITEM_FILE for a path that holds no item.
    """
    given = [*paths]
    return [file for path in given for file in _files(path)] if given else [one / FILE for one in folders()]


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    inside = [path / FILE] if (path / FILE).is_file() else sorted(path.glob(f"*/{FILE}"))
    if not inside:
        raise UserError(
            "ITEM_FILE", "这里没有事项文件", value=str(path), remedy=f"写出 {FILE}、事项文件夹或其上级文件夹的路径"
        )
    return inside


def known_files(files: Iterable[Path]) -> Known:
    """What an item in a file may name outside itself: the shipped items, and those checked together with it."""
    items = {one.name for one in folders()} | {file.parent.resolve().name for file in files}
    return Known(
        frozenset(catalogue()),
        plugs.check_names() or None,
        plugs.calculator_names() or None,
        plugs.prefill_names() or None,
        frozenset(registers.registers()),
        frozenset(items),
        deeds=plugs.deed_names() or None,
    )


def check_files(paths: Iterable[Path]) -> list[Checked]:
    """Read every item, then play its examples."""
    files = found(paths)
    known, calendar = known_files(files), seed_calendar()
    return [_checked(file, known, calendar) for file in files]


def _checked(file: Path, known: Known, calendar: Calendar) -> Checked:
    loaded = read_item_file(file, known)
    examples = file.with_name(EXAMPLES)
    if loaded.item is None or not examples.is_file():
        return Checked(file, loaded, 0, ())
    told, troubles = play(loaded.item, examples, calendar)
    return Checked(file, loaded, told, troubles)


def play(item: Item, file: Path, calendar: Calendar) -> tuple[int, tuple[UserError, ...]]:
    """How many examples came out as told, and the first trouble of each other one."""
    troubles: list[UserError] = []
    try:
        examples = read_examples_file(file)
    except UserError as error:
        return 0, (error,)
    for example in examples:
        try:
            tell(item, example, calendar)
        except UserError as error:
            troubles.append(error)
    return len(examples) - len(troubles), tuple(troubles)


def item_named(code: str) -> Loaded:
    """The item in a file, in a folder, or shipped under that code. Raises UserError ITEM_NOT_FOUND."""
    path = Path(code)
    for file in (path, path / FILE, items_folder() / code / FILE):
        if file.is_file():
            return read_item_file(file, known_files([file]))
    names = "、".join(one.name for one in folders())
    raise UserError("ITEM_NOT_FOUND", "没有这个办事事项", value=code, remedy=f"现有事项：{names}")
