"""Why a document was put forward."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quanlian.search.document import Payload
from quanlian.search.text.terms import joined

SAID = 8
"""Matched terms shown."""
LONGEST = 12
"""Characters of a matched term."""
_ENDS = re.compile(r"(?<=[。；;！？!?\n])")


@dataclass(frozen=True, slots=True)
class Why:
    """`lexical` and `semantic` are shares of 1: how much of the score comes from words, how much from meaning."""

    terms: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    passage: str = ""
    lexical: float = 1.0
    semantic: float = 0.0

    def sentences(self) -> tuple[str, ...]:
        """For people, the most telling first."""
        said = []
        if self.terms:
            said.append(_("共有词：%(terms)s") % {"terms": "、".join(self.terms)})
        if self.classes:
            said.append(_("相同分类：%(classes)s") % {"classes": "、".join(self.classes)})
        if self.semantic:
            shares = {"lexical": f"{self.lexical:.0%}", "semantic": f"{self.semantic:.0%}"}
            said.append(_("词语占 %(lexical)s，语义占 %(semantic)s") % shares)
        return tuple(said)


@dataclass(frozen=True, slots=True)
class Scored:
    """A document like what was asked. The score orders one answer; it does not compare between answers."""

    key: str
    score: float
    why: Why


def text_of(payload: Payload) -> str:
    return "\n".join(str(payload.get(name) or "") for name in ("title", "abstract"))


def shared(asked: str, found: str, weights: Mapping[str, float]) -> tuple[str, ...]:
    """The longest strings of the question that the document has too, the most telling first."""
    pieces = _pieces(asked, found)
    worth = dict(
        zip(pieces, (sum(weights.get(term, 0.0) for term in line.split()) for line in joined(pieces)), strict=True)
    )
    worth = {piece: value for piece, value in worth.items() if value}
    whole = [piece for piece in worth if not any(piece in other and piece != other for other in worth)]
    return tuple(sorted(whole, key=lambda piece: (-worth[piece], piece))[:SAID])


def _pieces(asked: str, found: str) -> list[str]:
    """Maximal common strings: runs of ideographs of two and more, and whole words."""
    low, pieces = found.casefold(), list[str]()
    for run in re.findall(r"[㐀-鿿]{2,}|[^\W㐀-鿿_]{2,}", asked[:4_000]):
        pieces += _of_run(run, low) if "㐀" <= run[0] <= "鿿" else [run] * (run.casefold() in low)
    return list(dict.fromkeys(pieces))


def _of_run(run: str, found: str) -> list[str]:
    out, at = [], 0
    while at < len(run) - 1:
        size = 0
        while at + size < len(run) and size < LONGEST and run[at : at + size + 1] in found:
            size += 1
        if size >= 2:
            out.append(run[at : at + size])
        at += max(1, size - 1)
    return out


def passage(payload: Payload, matched: Sequence[str]) -> str:
    """The sentence of the abstract with most of what matched; the first where nothing did."""
    sentences = [part.strip() for part in _ENDS.split(str(payload.get("abstract") or "")) if part.strip()]
    low = [sentence.casefold() for sentence in sentences]
    worth = [sum(len(term) for term in matched if term.casefold() in sentence) for sentence in low]
    return sentences[worth.index(max(worth))][:200] if sentences else ""


def common_classes(payloads: Sequence[Payload], own: Sequence[str]) -> list[tuple[str, ...]]:
    """For each document its classes that the question has too; of a bare text, those most of the first ten have."""
    top = Counter(one for payload in payloads[:10] for one in set(classes(payload)))
    wanted = set(own) or {one for one, count in top.items() if count >= 3}
    return [tuple(one for one in classes(payload) if one in wanted)[:4] for payload in payloads]


def classes(payload: Payload) -> list[str]:
    given = payload.get("classes")
    return [str(one) for one in given] if isinstance(given, list) else []
