"""From the pieces of a simple query to a tree: what must be there, what is better there, and how that is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quanlian.core.text import to_mainland
from quanlian.search.language.error import QueryError
from quanlian.search.language.lookups import Lookups
from quanlian.search.language.simple.bag import WEIGHTS, bag, ranked
from quanlian.search.language.simple.correction import Correction
from quanlian.search.language.simple.pieces import Piece, pieces
from quanlian.search.language.simple.pinyin import name_corrections
from quanlian.search.language.simple.signs import Sign, class_sign, name_signs, number_sign, word_sign
from quanlian.search.language.terms import terms_of
from quanlian.search.language.values import numbers
from quanlian.search.language.wording import text_of
from quanlian.search.tree import All, And, Boost, Or, Phrase, Query, any_of

_TITLE_RUN = 3.0
_LONGEST_RUN = 30
"""Terms of a run that may still be a title."""


@dataclass(slots=True)
class Box:
    """What became of a simple query. `words`: the runs typed, folded, for highlighting."""

    query: Query
    said: str
    words: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sorted:
    """Pieces by what they are."""

    words: list[str] = field(default_factory=list)
    exact: list[str] = field(default_factory=list)
    signs: list[tuple[str, Sign]] = field(default_factory=list)
    numbers: list[Sign] = field(default_factory=list)


def compose(text: str, lookups: Lookups) -> Box:
    """Raises QueryError SEARCH_VALUE where there is neither letter, digit nor ideograph; nothing else."""
    found = pieces(text)
    if not any(terms_of(piece.text) for piece in found):
        remedy = "请输入名称、号码、申请人或几个关键词"
        raise QueryError("SEARCH_VALUE", "没有可以检索的字词", 0, len(text), value=text[:40], remedy=remedy)
    sorted_ = _sort(found, lookups)
    remarks = tuple(remark for piece in found if (remark := numbers.remark(piece.text) if _digits(piece.text) else ""))
    box = _numbers_only(sorted_) or _words(sorted_)
    box.notes = (*box.notes, *remarks)
    box.corrections = name_corrections(text, lookups)
    return box


def _sort(found: Sequence[Piece], lookups: Lookups) -> _Sorted:
    out = _Sorted()
    for text, quoted in found:
        if not terms_of(text):
            continue
        number = None if quoted else number_sign(text)
        sign = None if quoted else class_sign(text) or word_sign(text, lookups)
        if quoted:
            out.exact.append(text)
        elif number:
            out.numbers.append(number)
            out.words += [] if number.sure else [text]
        elif sign:
            out.signs.append((text, sign))
        else:
            out.words.append(text)
    if out.words or out.exact:
        out.words += [text for text, sign in out.signs if sign.common]
    return out


def _numbers_only(found: _Sorted) -> Box | None:
    """Nothing but numbers: exactly these documents."""
    if not found.numbers or found.words or found.signs or found.exact:
        return None
    said = "、".join(sign.said for sign in found.numbers)
    return Box(any_of(*(sign.query for sign in found.numbers)), f"按{said}查找", steps=(f"1 {said}",))


def _words(found: _Sorted) -> Box:
    hints = [sign for text, sign in found.signs]
    must, told, notes = _must(found)
    better = [Boost(sign.query, sign.by) for sign in hints]
    better += [Boost(ranked(bag([text])), 1.0) for text, sign in found.signs if not (sign.sure or sign.common)]
    told += [f"{sign.said}的排在前面" for sign in hints if sign.said and (found.words or found.exact)]
    for text in (*found.exact, *found.words):
        signs = name_signs(text)
        better += [Boost(sign.query, sign.by) for sign in signs]
        told += [f"{sign.said}的排在前面" for sign in signs if sign.said]
        if 1 < len(terms_of(text)) <= _LONGEST_RUN:
            better.append(Boost(Phrase("title", terms_of(text)), _TITLE_RUN))
    if not (found.words or found.exact):
        better = []
    query = preferring(must, better)
    if found.numbers:
        query = any_of(*(Boost(sign.query, sign.by) for sign in found.numbers), query)
        told += [f"或{sign.said}" for sign in found.numbers]
    steps = tuple(f"{at} {line}" for at, line in enumerate(told, 1))
    runs = tuple(text_of(terms_of(text)) for text in (*found.exact, *found.words))
    return Box(query, "；".join(told), runs, notes=notes, steps=steps)


def _must(found: _Sorted) -> tuple[Query, list[str], tuple[str, ...]]:
    """What a document must hold. Places, states and classes are conditions only where nothing else is asked."""
    parts: list[Query] = [_exact(text) for text in found.exact]
    told = [f"一字不差地含“{text}”" for text in found.exact]
    notes: tuple[str, ...] = ()
    if found.words:
        core, said, notes = _core(found.words)
        parts.append(core)
        told.append(said)
    if not parts:
        parts = [_alternative(text, sign) for text, sign in found.signs]
        told = ["同时是" + "、".join(sign.said for _text, sign in found.signs)] if parts else []
    return (And(tuple(parts)) if len(parts) > 1 else parts[0] if parts else All()), told, notes


def _core(words: Sequence[str]) -> tuple[Query, str, tuple[str, ...]]:
    terms = bag(words)
    first = ranked(terms)
    said = f"按相关程度查找“{' '.join(words)}”（{len(terms)}个字词中至少含{first.minimum}个）"
    mainland = [to_mainland(word) for word in words]
    other = bag(mainland)
    if {term.text for term in other} == {term.text for term in terms}:
        return first, said, ()
    return Or((first, ranked(other))), said, (f"同时按大陆用语查找“{' '.join(mainland)}”",)


def _alternative(text: str, sign: Sign) -> Query:
    """Sure signs as they are; a place or a state may also just be a word of the text."""
    return sign.query if sign.sure else Or((Boost(sign.query, sign.by), ranked(bag([text]))))


def _exact(text: str) -> Query:
    return any_of(*(Phrase(name, terms_of(text)) for name, _weight in WEIGHTS))


def _digits(text: str) -> bool:
    return any(char.isdecimal() for char in text)


def preferring(must: Query, better: Sequence[Query]) -> Query:
    """What must be there, and what only lifts a document: `And(must, Or(All, better…))`."""
    return And((must, Or((All(), *better)))) if better else must
