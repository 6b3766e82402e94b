"""Keeping evidence: files in the vault, one number, one statement in the log, the first line of custody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.random_code import random_code
from quanlian.evidence import about
from quanlian.evidence.models import Artefact, Custody, Evidence, Kind, Seal, Source, VaultFile
from quanlian.evidence.sealing import seal
from quanlian.evidence.time.tasks import ask_stamps
from quanlian.evidence.vault import custody, retention
from quanlian_verify.canonical import Json

SEAL_KIND = "evidence.deposit"
LENGTH = 10
"""Characters of the random part, 50 bits: numbers cannot be guessed one after the other."""


@dataclass(frozen=True, slots=True)
class Given:
    """One file for a piece of evidence: its name in the bundle, what it is, and the bytes in the vault."""

    path: str
    label: str
    media_type: str
    file: VaultFile


@dataclass(frozen=True, slots=True)
class About:
    """What is being kept and why. `about` names cases and rights (see quanlian.evidence.about)."""

    title: str
    source: Source
    kind: Kind = Kind.ELECTRONIC
    about: tuple[str, ...] = ()
    reason: str = ""
    sensitive: bool = False
    retention: str = ""


def keep(actor: Actor, what: About, given: Sequence[Given], how: Mapping[str, Json] | None = None) -> Evidence:
    """Make a piece of evidence of files that lie in the vault. Raises UserError EVIDENCE_EMPTY or EVIDENCE_PATH."""
    _demand(given)
    row = _drawn_up(actor, what, how or {})
    with act(actor, "evidence.keep", row, reason=what.reason) as done:
        row.save()
        Artefact.objects.bulk_create(
            Artefact(evidence=row, path=one.path, label=one.label, media_type=one.media_type, file=one.file)
            for one in given
        )
        row.seal = _sealed(actor, row, given)
        row.save(update_fields=["seal"])
        custody.note(actor, row, Custody.Verb.DEPOSIT, what.reason or what.title)
        done.detail.update(number=row.number, files=len(given))
        transaction.on_commit(ask_stamps)
        done.event("evidence.kept", evidence=row.pk, number=row.number, about=row.about)
    return row


def _drawn_up(actor: Actor, what: About, how: Mapping[str, Json]) -> Evidence:
    at = timezone.now()
    rule = what.retention or retention.rule_of(what.source)
    return Evidence(
        number=new_number(at.year),
        title=what.title,
        source=what.source,
        kind=what.kind,
        about=list(what.about),
        made_at=at,
        made_by=actor.user,
        sensitive=what.sensitive,
        how=dict(how),
        retention=rule,
        retain_until=retention.retain_until(rule, timezone.localdate(at)),
    )


def _sealed(actor: Actor, row: Evidence, given: Iterable[Given]) -> Seal:
    who = [about.user(actor.user.pk)] if actor.user else []
    facts: dict[str, Json] = {
        "number": row.number,
        "title": row.title,
        "source": str(row.source),
        "evidence_kind": str(row.kind),
        "by": actor.name,
        "how": dict(row.how),
        "files": [_listed(one) for one in sorted(given, key=lambda one: one.path.encode())],
    }
    return seal(SEAL_KIND, [about.evidence(row.number), *row.about, *who], facts, at=row.made_at)


def _listed(one: Given) -> Json:
    return {
        "path": one.path,
        "label": one.label,
        "media_type": one.media_type,
        "size": one.file.size,
        "sha256": one.file.sha256,
        "sm3": one.file.sm3,
    }


def new_number(year: int) -> str:
    """A number that says the year and cannot be guessed."""
    return f"E{year}-{random_code(LENGTH)}"


def _demand(given: Sequence[Given]) -> None:
    if not given:
        raise UserError("EVIDENCE_EMPTY", "没有可存证的文件", remedy="至少选择一个文件")
    paths = [one.path for one in given]
    if twice := [path for path in paths if paths.count(path) > 1]:
        raise UserError("EVIDENCE_PATH", "文件名重复", value=twice[0], remedy="改名后重新提交")
