"""What is said of a happening, spelled canonically; the log gets its two digests and no word of it."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from quanlian_verify import canonical
from quanlian_verify.canonical import Json
from quanlian_verify.digests import digests_of

FORMAT = "quanlian-statement/1"


@dataclass(frozen=True, slots=True)
class Statement:
    """`text` is canonical JSON; its digests are what is sealed."""

    uid: uuid.UUID
    at: dt.datetime
    text: str
    sha256: str
    sm3: str


def state(kind: str, facts: Mapping[str, Json], at: dt.datetime) -> Statement:
    """A statement about `facts`. The salt keeps anybody from guessing the facts from the digest in the public log."""
    uid = uuid.uuid4()
    head: dict[str, Json] = {
        "format": FORMAT,
        "kind": kind,
        "uid": str(uid),
        "at": utc(at),
        "salt": secrets.token_hex(16),
    }
    data = canonical.dump({**facts, **head})
    digests = digests_of([data])
    return Statement(uid, at, data.decode(), digests.sha256, digests.sm3)


def entry(kind: str, sha256: str, sm3: str) -> bytes:
    """The line of the log for a statement: its kind and digests, nothing that leads to a person."""
    return canonical.dump({"kind": kind, "sha256": sha256, "sm3": sm3, "v": 1})


def utc(at: dt.datetime) -> str:
    """A moment as every statement spells it: UTC, whole seconds."""
    return f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
