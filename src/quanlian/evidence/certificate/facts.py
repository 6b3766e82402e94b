"""What a certificate says, and nothing besides: the page prints these facts and invents none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file of the evidence; digests in lower-case hex, `size` in bytes."""

    path: str
    label: str
    size: int
    media_type: str
    sha256: str
    sm3: str


@dataclass(frozen=True, slots=True)
class StampLine:
    """One time-stamp: `over` says of what in plain words; `trust` is test, public or accredited."""

    authority: str
    at: dt.datetime
    trust: str
    serial: str
    over: str = ""


@dataclass(frozen=True, slots=True)
class LogFacts:
    """Where the statement stands in the log: `position` counts from 0 as in the proof; `root` in hex."""

    origin: str
    position: int
    size: int
    root: str
    statement_sha256: str = ""
    statement_sm3: str = ""


@dataclass(frozen=True, slots=True)
class WitnessLine:
    """An outsider who cosigned the checkpoint, and when."""

    name: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class LegalNote:
    """A rule of law in our words, with the article it restates."""

    text: str
    article: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A small PNG (up to 1 MB) of what was captured; only its upper part is printed where it is long."""

    png: bytes
    label: str


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """`source` is the label of how the files came; `proves` and `not_proven` say in plain words what follows from it.

    `how` are lines (label, value) about how the files were obtained. Times need a zone; Beijing time is printed.
    """

    number: str
    title: str
    source: str
    proves: str
    not_proven: str
    made_at: dt.datetime
    made_by: str
    office: str
    files: tuple[FileLine, ...]
    verify_url: str
    how: tuple[tuple[str, str], ...] = ()
    stamps: tuple[StampLine, ...] = ()
    log: LogFacts | None = None
    witnesses: tuple[WitnessLine, ...] = ()
    notes: tuple[LegalNote, ...] = ()
    pictures: tuple[Picture, ...] = ()
