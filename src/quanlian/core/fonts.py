"""The fonts letters are printed with: those of a Python package, so that every machine prints the same page.

Noto Sans CJK (SIL Open Font License 1.1) comes with `manimgx-fonts-cjk`. An office that holds licences for 仿宋_GB2312
and 方正小标宋 puts the files in a folder; fonts installed in the system are never used.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

PACKAGE = "manimgx_fonts_cjk"
BUNDLED = "Noto Sans CJK SC"
SIGNS = "DejaVu Sans Mono"
"""Comes inside typst; it has the ticked boxes ☑ of forms that the Chinese face lacks."""
TEXT_FAMILIES = ("FangSong_GB2312", "FangSong", "STFangsong", "Zhuque Fangsong (technical preview)")
"""仿宋, the face of official text (GB/T 9704-2012 5.2.2), by the names under which it is sold or given."""
HEAD_FAMILIES = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong")
"""小标宋, the face of official titles."""
SERIF_FAMILIES = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC")


def font_paths(own: Path | None = None) -> tuple[Path, ...]:
    """The folders to look in: the office's own first, then the bundled one."""
    bundled = Path(str(files(PACKAGE)))
    return (own, bundled) if own else (bundled,)


@cache
def load_fonts(own: Path | None = None) -> typst.Fonts:
    """The fonts of these folders, read once for each process."""
    folders = list(font_paths(own))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


def text_stack(own: Path | None = None) -> list[str]:
    """Families for running text, best first, only those there are; the bundled ones last."""
    return _there(TEXT_FAMILIES + SERIF_FAMILIES, own)


def head_stack(own: Path | None = None) -> list[str]:
    """Families for the office's name and the title."""
    return _there(HEAD_FAMILIES + SERIF_FAMILIES, own)


def _there(wanted: tuple[str, ...], own: Path | None) -> list[str]:
    there = set(load_fonts(own).families())
    return [*(family for family in wanted if family in there), BUNDLED, SIGNS]
