"""The labels, and what the package may not import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from quanlian.evidence.capture.facts import facts, kept, outside
from quanlian.evidence.capture.outside import kinds, reading
from quanlian.evidence.capture.plain import plain


def test_every_kind_of_outside_capture_has_an_honest_label() -> None:
    names = {kind.name for _, _, kind in kinds._MAGIC} | set(reading._READERS)
    for name in names:
        assert outside(name).endswith("未经本系统核验")


def test_files_are_labelled_and_parts_of_a_picture_numbered(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("screenshot-02.png", "text.txt", "screenshot-01.png"):
        (folder / name).write_bytes(b"x")
    assert [(one.path, one.label) for one in kept(folder)] == [
        ("screenshot-01.png", "网页截图（整页的第 1 部分）"),
        ("screenshot-02.png", "网页截图（整页的第 2 部分）"),
        ("text.txt", "网页文字"),
    ]


def test_a_file_nobody_described_cannot_slip_in(tmp_path: Path) -> None:
    (tmp_path / "cookies.db").write_bytes(b"x")
    with pytest.raises(KeyError):
        kept(tmp_path)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("店铺", "店铺"),
        (" a\n\tb ", "a b"),
        ("a\0b", "a b"),
        ("a\ud800b", "a b"),
        ("x\u202egpj.exe", "x gpj.exe"),
        ("字" * 400, "字" * 300),
    ],
)
def test_a_sites_words_cannot_bend_the_line_they_stand_in(said: str, shown: str) -> None:
    assert plain(said) == shown


def test_a_name_stands_once() -> None:
    paths = [one.text("path") for one in facts().each("files")]
    assert len(paths) == len(set(paths))


def test_capturing_needs_no_django() -> None:
    names = "quanlian.evidence.capture.child, quanlian.evidence.capture.outside"
    code = f"import sys, {names}; print('django' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
