"""From terms back to the words they were cut from; the opposite of `text.words`."""

from __future__ import annotations

from collections.abc import Sequence

from quanlian.search.text.fold import IDEOGRAPH, table
from quanlian.search.text.words import MANY, ONE, Wanted


def text_of(terms: Sequence[Wanted]) -> str:
    """`锂电 电池 池 5g` → `锂电池 5g`, in folded characters; read again it gives the same terms."""
    pieces: list[str] = []
    run = False
    for term in terms:
        text, pair = _bare(term), _is_pair(term)
        if run and _is_ideograph(text[-1]) and len(text) == 1 and not term.pattern:
            run = False  # The lone last ideograph only ends the run.
            continue
        if run and pair:
            pieces[-1] += text[1:]
        else:
            pieces.append(text)
        run = pair
    return " ".join(pieces)


def is_wild(terms: Sequence[Wanted]) -> bool:
    """Whether the words need wildcards to be written (a single ideograph does not)."""
    return any(term.pattern and _bare(term) == term.text for term in terms)


def _bare(term: Wanted) -> str:
    """Without the star that only says: this single ideograph, wherever it stands."""
    lone = term.pattern and len(term.text) == 2 and term.text[1] == MANY and _is_ideograph(term.text[0])
    return term.text[0] if lone else term.text


def _is_pair(term: Wanted) -> bool:
    text = _bare(term)
    return (len(text) == 2 and all(char == ONE or _is_ideograph(char) for char in text) and not text.isascii()) or (
        text == ONE + ONE and term.pattern
    )


def _is_ideograph(char: str) -> bool:
    return int(table().kind[ord(char)]) == IDEOGRAPH
