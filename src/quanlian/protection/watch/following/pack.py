"""The evidence pack of a lead as one piece of evidence: registration facts, comparison sheet, page captures, prices,
estimate of loss. Its bundle is checked offline by anybody (domain/09 §7)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.utils import timezone

from quanlian.core.actions import Actor
from quanlian.core.files.models import StoredFile
from quanlian.core.files.store import put as store
from quanlian.core.people.models import User
from quanlian.evidence import vault
from quanlian.evidence.keeping import About, Given, keep
from quanlian.evidence.models import Artefact, Evidence, Source
from quanlian.protection.watch import subjects
from quanlian.protection.watch.following import exhibits as shown
from quanlian.protection.watch.following.allowed import demand
from quanlian.protection.watch.following.pack_page import page
from quanlian.protection.watch.following.pack_pdf import pdf
from quanlian.protection.watch.models import Lead
from quanlian_verify import canonical
from quanlian_verify.canonical import Json

BOOK, FACTS = "evidence-pack.pdf", "facts.json"
LABEL = "系统依线索编制的证据册，所附页面取证见各自存证编号"
LARGEST = 4 << 20
"""Bytes of a screenshot that is printed in the pack."""


def pack(actor: Actor, lead: Lead) -> Evidence:
    """Make the pack, or give the one made of the same evidence. Raises Forbidden, UserError CERTIFICATE_…."""
    user = demand(actor, lead)
    held = shown.rows(lead)
    sources = [row for row in held if _facts_file(row) is None]
    facts = canonical.dump(_facts(lead, sources))
    mark = hashlib.sha256(facts).hexdigest()
    had = next((row for row in held if (one := _facts_file(row)) and one.file.sha256 == mark), None)
    return had or _made(actor, user, lead, sources, facts)


def _made(actor: Actor, user: User, lead: Lead, sources: Sequence[Evidence], facts: bytes) -> Evidence:
    what = About(
        f"线索{lead.number}证据册"[:200],
        Source.UPLOAD,
        about=tuple(subjects.references(lead, user)),
        reason=f"侵权线索{lead.number}证据册",
        sensitive=any(row.sensitive for row in sources),
    )
    given = [*_written(user, lead, sources, facts, what.sensitive), *_captured(sources)]
    return keep(actor, what, given, {"label": LABEL})


def _facts_file(row: Evidence) -> Artefact | None:
    """The facts of a pack; None for any other evidence. The same facts and captures give the same digest."""
    return next((one for one in row.artefacts.all() if one.path == FACTS), None)


def _written(user: User, lead: Lead, sources: Sequence[Evidence], facts: bytes, sensitive: bool) -> list[Given]:
    """The book to read and the facts to compute with."""
    at, picture = timezone.now(), _picture(sources)
    proofs = [one for one in shown.exhibits(lead) if one.number in {row.number for row in sources}]
    book = pdf(page(user, lead, proofs, at, picture is not None), at, picture)
    return [
        Given(BOOK, "线索证据册", "application/pdf", vault.put([book], sensitive=sensitive)),
        Given(FACTS, "线索、比对和估计的数据", "application/json", vault.put([facts], sensitive=sensitive)),
    ]


def _captured(sources: Sequence[Evidence]) -> list[Given]:
    """The captures themselves, each below its number: the bytes lie in the vault already."""
    return [
        Given(f"{row.number}/{one.path}"[:200], one.label, one.media_type, one.file)
        for row in sources
        for one in row.artefacts.all()
    ]


def _picture(sources: Sequence[Evidence]) -> bytes | None:
    for row in sources:
        files: list[Artefact] = list(row.artefacts.all())
        one = shown.snapshot(files) if files else None
        if one is not None and one.path == shown.SHOT and one.file.size <= LARGEST:
            return b"".join(vault.read(one.file))
    return None


def _facts(lead: Lead, sources: Sequence[Evidence]) -> Json:
    """Numbers as text: the statement's form knows no fractions."""
    item, mark = lead.item, lead.mark
    return {
        "format": "quanlian-lead/1",
        "lead": lead.number,
        "mark": {"number": mark.number, "name": mark.name, "classes": list(mark.classes), "holder": mark.holder},
        "item": {"url": item.url, "title": item.title, "price_fen": item.price_fen, "sales": item.sales,
                 "seen_on": item.seen_on.isoformat(), "platform": item.seller.platform, "shop": item.seller.shop_id},
        "sign": lead.sign,
        "score": f"{lead.score:.4f}",
        "reasons": [f"{one.get('code', '')} {one.get('note', '')}" for one in lead.likeness.get("reasons") or []],
        "value_fen": lead.value_fen,
        "evidence": [row.number for row in sources],
    }  # fmt: skip


def papers(user: User, whole: Evidence) -> list[StoredFile]:
    """The book and the first picture of the page as files a form can take, in this person's name."""
    files = list(whole.artefacts.select_related("file"))
    picture = [one for one in files if one.path.rpartition("/")[2] == shown.SHOT][:1]
    return [_paper(user, whole, one) for one in [*[f for f in files if f.path == BOOK], *picture]]


def _paper(user: User, whole: Evidence, one: Artefact) -> StoredFile:
    name = f"{whole.number}-{one.path.rpartition('/')[2]}"
    return store(vault.read(one.file), name, by=user, media_type=one.media_type)
