"""Helpers of the foreign format tests: where the real archives lie, and reading a file into records and findings."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from quanlian.core.findings import Finding, UserError
from quanlian.registry.records import Reader, Record

REAL = Path(__file__).resolve().parents[4] / "shared" / "data"


def real(relative: str) -> Path:
    """A real file, or a loud skip where the shared data is absent."""
    path = REAL / relative
    if not path.exists():
        pytest.skip(f"real data absent: {path}")
    return path


def unpacked(archive: Path, folder: Path) -> list[Path]:
    """Every file of a zip, unpacked under `folder`, by path."""
    with zipfile.ZipFile(archive) as source:
        source.extractall(folder)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def read(reader: Reader, path: Path) -> tuple[list[Record], list[Finding]]:
    """Records and findings of a file."""
    rows = list(reader.read(str(path)))
    return [row for row in rows if isinstance(row, Record)], [row for row in rows if isinstance(row, Finding)]


def outcomes(reader: Reader, paths: list[Path]) -> tuple[dict[str, int], dict[str, str]]:
    """Files that parse with their number of records, and refused files with the code of the refusal."""
    parsed: dict[str, int] = {}
    refused: dict[str, str] = {}
    for path in paths:
        try:
            parsed[path.name] = len(read(reader, path)[0])
        except UserError as error:
            refused[path.name] = error.code
    return parsed, refused


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
