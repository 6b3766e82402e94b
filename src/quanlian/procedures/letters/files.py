"""The files of a written letter, made from its fixed content: PDF to serve, Word to work with."""

from __future__ import annotations

import datetime as dt

from quanlian.core.files import store
from quanlian.procedures.letters.content import LetterContent
from quanlian.procedures.library import item_of, items_folder
from quanlian.procedures.models import CaseLetter

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def render(letter_id: int) -> CaseLetter:
    """Make the files of a letter from its fixed content; does nothing where they are there."""
    from quanlian.procedures.letters.pdf import to_pdf
    from quanlian.procedures.letters.word import to_docx

    letter = CaseLetter.objects.select_related("case__version").get(pk=letter_id)
    if letter.pdf_id and letter.word_id:
        return letter
    content = content_again(letter)
    spec = item_of(letter.case.version).letters.get(letter.name)
    own = items_folder() / letter.case.item / spec.template if spec and spec.template else None
    letter.pdf = store.put([to_pdf(content)], f"{letter.number}.pdf", media_type="application/pdf")
    letter.word = store.put([to_docx(content, own)], f"{letter.number}.docx", media_type=WORD)
    CaseLetter.objects.filter(pk=letter.pk, pdf=None).update(pdf=letter.pdf, word=letter.word)
    return letter


def content_again(letter: CaseLetter) -> LetterContent:
    """The stored content as the printers want it."""
    raw = dict(letter.content)
    raw["date"] = dt.date.fromisoformat(raw["date"])
    for name in ("paragraphs", "copies_to", "attachments"):
        raw[name] = tuple(raw[name])
    raw["rows"] = tuple((label, value) for label, value in raw["rows"])
    raw["verify_text"] = f"内容摘要 SHA-256：{letter.digest[:16]}…"
    return LetterContent(**raw)
