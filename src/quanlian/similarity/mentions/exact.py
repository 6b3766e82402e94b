"""Where the forms stand letter for letter: folded, without ornaments, and with digits read as letters."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from quanlian.similarity.mentions.chars import FILLER, fold, is_latin
from quanlian.similarity.mentions.forms import Form
from quanlian.similarity.mentions.mention import How
from quanlian.similarity.mentions.signed import Signed

_SPELT = ("01345789@$!|", "oleastbgasil"), ("01345789@$!|", "oieastbgasii")
_DECODE = tuple(str.maketrans(*pair) for pair in _SPELT)
_SIGNS = frozenset(_SPELT[0][0])


@dataclass(frozen=True, slots=True)
class Place:
    """A form found at [start, end) of the raw text."""

    start: int
    end: int
    form: int
    how: How


class Exact:
    """All forms in one automaton over text without blanks: a blank in a name may be any separator, or nothing."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms = forms
        by_bare: dict[str, list[int]] = defaultdict(list)
        for at, form in enumerate(forms):
            if not form.signs:
                by_bare[form.bare].append(at)
        self._signed = Signed(forms)
        self._groups = list(by_bare.values())
        self._trie = AhoCorasick(list(by_bare) or [FILLER], store_patterns=False)

    def find(self, raw: str) -> list[Place]:
        """Every form at every place it stands, overlapping; see `_how` for what is refused."""
        folded = fold(raw)
        found = dict(self._in(raw, folded, folded, False))
        if _SIGNS & set(raw):
            for decode in _DECODE:
                found = dict(self._in(raw, folded, _decoded(raw, folded, decode), True)) | found
        found.update(self._signed.find(raw))
        return [Place(start, end, form, how) for (start, end, form), how in found.items()]

    def _in(self, raw: str, folded: str, view: str, spelt: bool) -> Iterator[tuple[tuple[int, int, int], How]]:
        at = array("I", (place for place, char in enumerate(view) if char not in " \u00b7"))
        dense = view.replace(" ", "").replace(FILLER, "")
        for group, begin, end in self._trie.find_matches_as_indexes(dense, overlapping=True):
            start, stop = at[begin], at[end - 1] + 1
            if spelt and view[start:stop] == folded[start:stop]:
                continue
            for number in self._groups[group] if group < len(self._groups) else ():
                how = _how(raw, view, start, stop, self.forms[number])
                if how:
                    yield (start, stop, number), How.DISGUISED if spelt else how


def _how(raw: str, view: str, start: int, stop: int, form: Form) -> How | None:
    """Nothing where the match is a part of a longer word, or takes letters from either side of a blank by chance."""
    if not _whole_words(view, start, stop):
        return None
    piece = view[start:stop]
    plain = How.ALIAS if form.alias else How.EXACT
    if piece == form.key or _squeezed(piece) == form.key.replace(FILLER, ""):
        return plain if _plainly(raw[start:stop]) else How.DISGUISED
    if " " in piece and not _parted_letters(piece) and not _same_words(piece, form.key):
        return None
    return plain if _same_words(piece, form.key) and _plainly(raw[start:stop]) else How.DISGUISED


def _whole_words(view: str, start: int, stop: int) -> bool:
    before, after = view[start - 1 : start], view[stop : stop + 1]
    return not (is_latin(view[start]) and before and is_latin(before)) and not (
        is_latin(view[stop - 1]) and after and is_latin(after)
    )


def _squeezed(piece: str) -> str:
    return piece.replace(FILLER, "") if FILLER not in piece.strip(FILLER) else piece


def _same_words(piece: str, key: str) -> bool:
    """`kiss,me` and `kissme` name KISS ME: blanks fall only where the name has one."""
    wanted = key.replace(FILLER, " ").split()
    got = piece.replace(FILLER, " ").split()
    return got == wanted or ("".join(wanted) == "".join(got) and len(got) == 1)


def _parted_letters(piece: str) -> bool:
    """耐 克, N I K E: every piece a single character."""
    return all(len(word.strip(FILLER)) <= 1 for word in piece.split())


def _plainly(raw: str) -> bool:
    """Nothing but common writing: no look-alike letters of other alphabets, no mathematical or enclosed letters."""
    return all(char < "\u0370" or "\u2e80" <= char < "\U00010000" or "\u2000" <= char <= "\u206f" for char in raw)


def _decoded(raw: str, folded: str, decode: dict[int, int]) -> str:
    """Digits and signs read as the letters they look like, only inside a run that has a letter."""
    out = list(folded)
    start = 0
    for at in range(len(raw) + 1):
        inside = at < len(raw) and (is_latin(folded[at]) or raw[at] in _SIGNS)
        if not inside:
            if any(is_latin(char) for char in folded[start:at]):
                out[start:at] = fold(raw[start:at].translate(decode))
            start = at + 1
    return "".join(out)
