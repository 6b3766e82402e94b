"""statement.json: what the keeper says happened. Of any kind; for evidence with its files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from quanlian_verify import canonical, moments, shape
from quanlian_verify.digests import Digests
from quanlian_verify.flaw import Flaw

NAME = "statement.json"
FORM = "quanlian-statement/1"
EVIDENCE = "evidence.deposit"
SOURCES = ("upload", "capture", "import", "shell")
_SALT = re.compile(r"[0-9a-f]{32}")
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9][\w.+-]*/[A-Za-z0-9][\w.+-]*(?:; ?[\w-]+=[\w.+\"-]+)*", re.ASCII)
_FILE_KEYS = ("path", "size", "sha256", "sm3", "media_type", "label")


@dataclass(frozen=True, slots=True)
class StatedFile:
    """One file as stated; its member is `content/<path>`."""

    path: str
    digests: Digests
    media_type: str
    label: str

    @property
    def member(self) -> str:
        return f"content/{self.path}"


@dataclass(frozen=True, slots=True)
class Statement:
    """`number`, `title`, `source` and `by` are empty for kinds other than evidence."""

    kind: str
    uid: str
    at: datetime
    number: str = ""
    title: str = ""
    source: str = ""
    by: str = ""
    files: tuple[StatedFile, ...] = ()


def read(data: bytes) -> Statement:
    """Raises Flaw JSON_FORM, FORM, TIME_FORM, STATEMENT_FILES."""
    value = canonical.load(data, NAME)
    if value.get("format") != FORM:
        raise Flaw("FORM", f"format is not {FORM}", NAME)
    shape.text(value, "salt", NAME, _SALT)
    kind, uid = shape.text(value, "kind", NAME), shape.text(value, "uid", NAME)
    at = moments.read(shape.text(value, "at", NAME), NAME)
    return _evidence(value, uid, at) if kind == EVIDENCE else Statement(kind, uid, at)


def _evidence(value: shape.Object, uid: str, at: datetime) -> Statement:
    number, title, source, by = (shape.text(value, key, NAME) for key in ("number", "title", "source", "by"))
    if source not in SOURCES or not isinstance(value.get("how"), dict):
        raise Flaw("FORM", "source or how is not as it should be", NAME)
    files = tuple(_file(one) for one in shape.objects(value, "files", NAME))
    paths = [one.path for one in files]
    if not files or paths != sorted(set(paths)):
        raise Flaw("STATEMENT_FILES", "files are missing, not sorted or stand twice", NAME)
    return Statement(EVIDENCE, uid, at, number, title, source, by, files)


def _file(value: shape.Object) -> StatedFile:
    shape.exact(value, _FILE_KEYS, "", NAME)
    sha256, sm3 = (shape.text(value, key, NAME, shape.HEX256) for key in ("sha256", "sm3"))
    digests = Digests(sha256, sm3, shape.number(value, "size", NAME))
    media_type = shape.text(value, "media_type", NAME, _MEDIA_TYPE)
    return StatedFile(shape.text(value, "path", NAME), digests, media_type, shape.text(value, "label", NAME))
