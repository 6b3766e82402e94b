"""The certificate of a piece of evidence, with the facts as they stand: stamps, place in the log, witnesses."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import override

from quanlian.evidence import certificate as form
from quanlian.evidence import issuer, vault
from quanlian.evidence.audit.compare import words_of
from quanlian.evidence.authority_titles import titles
from quanlian.evidence.bundle.proof import Proven, proven, seal_of
from quanlian.evidence.bundle.stamped import digests
from quanlian.evidence.models import Artefact, Custody, Evidence, Source, Stamp
from quanlian.evidence.pages.words import said
from quanlian.evidence.vault import custody

PICTURE = "screenshot.png"
LARGEST = 1 << 20
"""Bytes of a picture that is printed with it."""
CHINESE = "zh-hans"


def pdf_of(row: Evidence, site: str) -> bytes:
    """The certificate as PDF/A. `site`: where the public checks it. Raises UserError SEAL_WAITING."""
    with override(CHINESE):  # a certificate is a Chinese document whoever asks for it
        return form.pdf(facts_of(row, site))


def facts_of(row: Evidence, site: str) -> form.CertificateFacts:
    proof = proven(seal_of(row))
    files = list(row.artefacts.select_related("file"))
    return form.CertificateFacts(
        number=row.number,
        title=row.title,
        source=Source(row.source).label,
        proves=form.PROVES[row.source],
        not_proven=form.NOT_PROVEN[row.source],
        made_at=row.made_at,
        made_by=str(words_of(proof.seal.statement)["by"]),  # as sealed: a name may have changed since
        office=issuer.name(),
        files=tuple(_line(one) for one in files),
        verify_url=f"{site.rstrip('/')}/verify/{row.number}/",
        how=tuple((str(item["term"]), str(item["value"])) for item in said(row.how)),
        stamps=_stamps(row),
        log=_log(proof),
        witnesses=tuple(form.WitnessLine(name, at) for name, at in proof.checkpoint.witnesses),
        notes=form.legal_notes(timezone.localdate(row.made_at)),
        pictures=tuple(_picture(one) for one in files if one.path == PICTURE and one.file.size <= LARGEST),
    )


def _line(one: Artefact) -> form.FileLine:
    return form.FileLine(one.path, one.label, one.file.size, one.media_type, one.file.sha256, one.file.sm3)


def _picture(one: Artefact) -> form.Picture:
    return form.Picture(b"".join(vault.read(one.file)), one.label or one.path)


def _log(proof: Proven) -> form.LogFacts:
    point, seal = proof.checkpoint, proof.seal
    return form.LogFacts(
        point.origin,
        proof.position,
        point.size,
        point.root,
        statement_sha256=seal.sha256,
        statement_sm3=seal.sm3,
    )


def _stamps(row: Evidence) -> tuple[form.StampLine, ...]:
    """One line for each stamp, that over the statement first."""
    over = {sha256: member for member, sha256 in reversed(digests(row).items())}
    rows = sorted(Stamp.objects.filter(sha256__in=over), key=lambda one: (over[one.sha256] != "statement.json", one.at))
    names = titles()
    return tuple(
        form.StampLine(names.get(one.authority, one.authority), one.at, one.trust, one.serial, _over(over[one.sha256]))
        for one in rows
    )


def _over(member: str) -> str:
    return "存证陈述" if member == "statement.json" else member.removeprefix("content/")


def custody_of(row: Evidence) -> bytes:
    """The chain of custody as PDF/A, up to now."""
    lines = tuple(
        form.CustodyLine(one.at, Custody.Verb(one.verb).label, one.by, one.reason, one.artefact)
        for one in custody.chain(row)
    )
    facts = form.CustodyFacts(
        row.number, row.title, Source(row.source).label, row.made_at, issuer.name(), lines, timezone.now()
    )
    return form.custody_pdf(facts)
