"""The labels of kept files, from data/evidence/capture.yaml."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

from quanlian.core.config import data
from quanlian.evidence.capture.captured import CapturedFile
from quanlian.evidence.capture.said import Said

_PART = re.compile(r"screenshot-(\d+)\.png")


@lru_cache(maxsize=1)
def facts() -> Said:
    return Said(yaml.safe_load((data() / "evidence" / "capture.yaml").read_text()))


def outside(kind: str) -> str:
    """The honest label of what somebody else captured."""
    return facts().text("outside", kind)


def kept(folder: Path) -> list[CapturedFile]:
    """The files of a folder with their labels, sorted by name. Raises KeyError for a file nobody described."""
    rows = {one.text("path"): one for one in facts().each("files")}
    part = facts().text("screenshot_part")
    files = []
    for file in sorted(folder.iterdir()):
        number = _PART.fullmatch(file.name)
        row = rows["screenshot.png" if number else file.name]
        label = part.format(number=int(number[1])) if number else row.text("label")
        files.append(CapturedFile(file.name, label, row.text("media_type"), file))
    return files
