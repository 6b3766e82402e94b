"""What a backup says about itself: the last member of the tar, with a hash of every other member."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import json

from pydantic import BaseModel, ConfigDict, ValidationError

from quanlian.core.findings import UserError

NAME = "manifest.json"
LAYOUT = 1
"""Number of this file layout; a program refuses a higher one."""


class Member(BaseModel):
    """One file of the archive: size in bytes and SHA-256 in hex."""

    model_config = ConfigDict(frozen=True)
    size: int
    sha256: str


class Manifest(BaseModel):
    """Versions, and every member by its name. `lake` gives the Delta version of each table at the time."""

    model_config = ConfigDict(frozen=True)
    layout: int
    made_at: dt.datetime
    quanlian: str
    postgres_major: int
    migrations: list[str]
    lake: dict[str, int]
    members: dict[str, Member]


def parse(text: bytes) -> Manifest:
    """Raises UserError where the text is no manifest of ours or one of a newer layout."""
    try:
        layout = json.loads(text).get("layout")
        if isinstance(layout, int) and layout > LAYOUT:
            raise UserError("BACKUP_NEWER", "备份由更新版本的全链制作", value=str(layout), remedy="先升级程序再恢复")
        return Manifest.model_validate_json(text)
    except (ValueError, AttributeError, ValidationError) as error:
        raise UserError("BACKUP_MANIFEST", "备份清单无法识别", remedy="换一份备份文件") from error


def program_version() -> str:
    try:
        return importlib.metadata.version("quanlian")
    except importlib.metadata.PackageNotFoundError:
        return "source"
