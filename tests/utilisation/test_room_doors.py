"""Rooms of 运用 meet at their front doors and by numbers, never through each other's models."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import quanlian.utilisation

HERE = Path(quanlian.utilisation.__path__[0])
ROOMS = sorted(path.name for path in HERE.iterdir() if (path / "apps.py").exists())
ENGAGEMENTS = {"engagements"}


def _imports(file: Path) -> list[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [
        f"{node.module}.{name.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for name in node.names
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_enters_another_only_by_its_services(room: str) -> None:
    wrong = []
    for file in (HERE / room).rglob("*.py"):
        for name in _imports(file):
            parts = name.split(".")
            if parts[:2] != ["quanlian", "utilisation"] or parts[2] not in ROOMS or parts[2] == room:
                continue
            if parts[3:4] != ["services"] and parts[3:] != []:
                wrong.append(f"{file.relative_to(HERE)}: {name}")
    assert not wrong
