"""The picture of the house is true: no import goes in a circle, and each folder of a room is named."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import quanlian

HOUSE = Path(quanlian.__path__[0])
PAGE = HOUSE.parents[1] / "docs" / "architecture.md"
IN_EVERY_ROOM = {"__pycache__", "locale", "migrations", "models", "static", "templates", "templatetags"}


def modules() -> dict[str, Path]:
    """Every module by its dotted name; a package by the name of its folder."""
    files = (path for path in HOUSE.rglob("*.py") if "migrations" not in path.parts)
    return {
        ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts).removesuffix(".__init__"): path for path in files
    }


def imported(path: Path) -> Iterator[str]:
    """What a file imports of ours, also inside functions and for types alone: modules, or names within one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("quanlian"):
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)


def edges(known: dict[str, Path]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, path in known.items():
        asked = (one if one in known else one.rpartition(".")[0] for one in imported(path))
        found[name] = {one for one in asked if one in known and one != name}
    return found


def circle(graph: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [str(one) for one in error.args[1]]
    return []


def test_a_circle_would_be_seen() -> None:
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == {"a", "b", "c"}


def test_no_file_imports_itself_through_others() -> None:
    graph = edges(modules())
    assert sum(map(len, graph.values())) > 5_000, "the imports were read"
    assert not circle(graph)


def test_each_folder_of_a_room_stands_in_the_picture() -> None:
    picture = PAGE.read_text(encoding="utf-8").partition("```")[2].partition("```")[0]
    words = set(picture.replace(",", " ").replace("(", " ").replace(")", " ").replace(";", " ").split())
    rooms = [one for one in HOUSE.iterdir() if one.is_dir() and one.name not in IN_EVERY_ROOM]
    folders = {one.name for room in rooms for one in room.iterdir() if one.is_dir()} | {one.name for one in rooms}
    assert sorted(folders - IN_EVERY_ROOM - words) == []
