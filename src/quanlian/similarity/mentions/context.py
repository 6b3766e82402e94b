"""What speaks for and against a brand at one place of a title, as numbers.

No feature names a word of any data set: position, neighbours by kind, general trade words, ordinary words, how
brand-like the characters are by the list itself, what the body of titles says.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p

from quanlian.similarity.mentions.background import Background
from quanlian.similarity.mentions.lexicon import Lexicon
from quanlian.similarity.mentions.naming import Naming
from quanlian.similarity.mentions.reading import Title

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Span:
    """A place that may name a brand. `listed`: a form of the list stands there; `whole`: not one script of two."""

    start: int
    end: int
    listed: bool
    entry: int = -1
    whole: bool = True
    disguised: bool = False


class Context:
    def __init__(self, words: Lexicon, naming: Naming, background: Background | None) -> None:
        self._words, self._naming, self._background = words, naming, background

    def features(self, title: Title, spans: list[Span]) -> list[Features]:
        """One row a span; the spans of one title are seen together."""
        return [self._one(title, span, spans) for span in spans]

    def _one(self, title: Title, span: Span, spans: list[Span]) -> Features:
        text = title.folded[span.start : span.end]
        script = _script(title, span)
        row = {"bias": 1.0, f"script_{script}": 1.0}
        row.update(_shape(text, script, span))
        row.update(_place(title, span))
        row.update(self._around(title, span))
        row.update(self._ordinary(title, text, span, script))
        row.update(_others(span, spans, title))
        if self._background:
            row.update(_known(self._background, text, script))
        return row | _crossed(row, script, span.listed)

    def _around(self, title: Title, span: Span) -> Features:
        before, after = title.folded[max(0, span.start - 4) : span.start], title.folded[span.end : span.end + 5]
        row = {f"before_{title.kind(span.start - 1)}": 1.0, f"after_{title.kind(span.end)}": 1.0}
        row["before_fit"] = float(_ends(before, self._words.fit))
        row["before_lead"] = float(_ends(before, self._words.lead))
        row["after_claim"] = float(_begins(after, self._words.after))
        size = self._words.longest_at(after, 0)
        row["after_word"] = float(size > 1)
        row["after_goods"] = float(size > 1 and after[size - 1 : size] in self._words.heads)
        row["before_goods"] = float(before[-1:] in self._words.heads)
        row["ends_in_goods"] = float(title.folded[span.end - 1] in self._words.heads)
        return row

    def _ordinary(self, title: Title, text: str, span: Span, script: str) -> Features:
        row = {"word": float(text in self._words.words), "proper": float(text in self._words.proper)}
        row["lead_word"] = float(text in self._words.lead or text in self._words.after)
        if script == "han":
            inner = [cut for cut in title.cuts if span.start < cut < span.end]
            row["cut_start"], row["cut_end"] = float(span.start in title.cuts), float(span.end in title.cuts)
            row["inner_cuts"] = (len(inner) + 1) / len(text)
            row["unknown"] = float(len(inner) + 1 == len(text))
            row["odds"] = self._naming.odds(text)
            row["odds_last"] = self._naming.odds(text[-1])
            row["odds_first"] = self._naming.odds(text[0])
            row["has_word"] = float(any(text[a:b] in self._words.words for a, b in _pieces(len(text))))
        row["shared"] = self._naming.shared(text)
        return row


def _script(title: Title, span: Span) -> str:
    kinds = {title.kind(at) for at in range(span.start, span.end)} - {"apart"}
    return next(iter(kinds)) if len(kinds) == 1 else "mixed"


def _shape(text: str, script: str, span: Span) -> Features:
    size = min(len(text), 6 if script == "han" else 9)
    return {
        f"size_{script}_{size}": 1.0,
        f"listed_{script}": float(span.listed),
        "disguised": float(span.disguised),
        "whole": float(span.whole and span.listed),
        "parted": float(" " in text),
    }


def _place(title: Title, span: Span) -> Features:
    return {
        "first": float(span.start == 0),
        "opening": float(span.start in title.openings),
        "depth": log1p(span.start),
        "early": float(0 < span.start < 6),
        "late": float(span.end == len(title.folded)),
        "alone": float(title.kind(span.start - 1) == "apart" == title.kind(span.end)),
    }


def _others(span: Span, spans: list[Span], title: Title) -> Features:
    listed = [other for other in spans if other.listed and other != span]
    return {
        "inside_longer": float(any(_covers(other, span) for other in listed)),
        "has_shorter": float(any(_covers(span, other) for other in listed)),
        "clash": float(any(_cross(span, other) for other in listed)),
        "beside": float(any(other.start - span.end in (0, 1) or span.start - other.end in (0, 1) for other in listed)),
        "twin": float(any(other.entry == span.entry >= 0 and not _touch(other, span) for other in listed)),
        "again": float(title.folded.count(title.folded[span.start : span.end]) > 1),
        "earlier": min(3.0, sum(other.end <= span.start for other in listed)),
        "later": min(3.0, sum(other.start >= span.end for other in listed)),
    }


def _known(background: Background, text: str, script: str) -> Features:
    rate, share = background.rate(text), background.share_first(text)
    row = {f"rate_{script}": rate, f"share_{script}": share, "seen": float(rate > 0), "share_seen": share * (rate > 0)}
    if script == "han":
        row["cohesion"] = background.cohesion(text)
    return row


def _crossed(row: Features, script: str, listed: bool) -> Features:
    kind = f"{script}_{'listed' if listed else 'new'}"
    names = ("first", "opening", "word", "odds", "cut_end", "cut_start", "beside", "alone", "proper", "unknown", "rate",
             "depth", "has_shorter", "inside_longer", "ends_in_goods", "after_han", "after_digit", "clash", "earlier",
             "after_claim", "after_goods", "after_word", "before_han", "shared", "again")  # fmt: skip
    crossed = {f"{kind}:{name}": row[name] for name in names if row.get(name)}
    crossed[kind] = 1.0
    if row.get("opening") and row.get("word"):
        crossed[f"{kind}:opening_word"] = 1.0
    return crossed


def _ends(text: str, words: frozenset[str]) -> bool:
    return any(text[at:] in words for at in range(len(text)))


def _begins(text: str, words: frozenset[str]) -> bool:
    return any(text[:size] in words for size in range(1, len(text) + 1))


def _pieces(size: int) -> list[tuple[int, int]]:
    return [(a, b) for a in range(size) for b in range(a + 2, size + 1) if b - a < size]


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _covers(one: Span, other: Span) -> bool:
    return one.start <= other.start and other.end <= one.end and one.end - one.start > other.end - other.start


def _cross(one: Span, other: Span) -> bool:
    return _touch(one, other) and not _covers(one, other) and not _covers(other, one) and one != other
