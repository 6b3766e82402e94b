"""The part of a text that shows best why it was found, safe to print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString

from quanlian.search.results.highlight import Span, said, spans

WIDTH = 130
"""Characters of a passage; a text a little longer is shown whole."""
_LEAD = 12
_ENDS = re.compile(r"[。；;！？!?\n]")


@dataclass(frozen=True, slots=True)
class Seen:
    """A text and where the words asked for stand in it: looked up once, however often it is shown."""

    text: str
    places: tuple[Span, ...]
    words: tuple[str, ...]
    """What stands there, each once."""

    @classmethod
    def of(cls, text: str, words: Sequence[str]) -> Seen:
        found = spans(text, words) if text and words else []
        return cls(text, tuple(found), said(text, found))

    def marked(self) -> SafeString:
        return _printed(self.text, self.places)

    def passage(self, width: int = WIDTH) -> SafeString:
        """The window with the most different words, from the beginning of a sentence where one is near."""
        if len(self.text) <= width * 3 // 2:
            return self.marked()
        start = best(self.text, self.places, width)
        end = min(len(self.text), start + width)
        inside = [(max(a, start) - start, min(b, end) - start) for a, b in self.places if a < end and b > start]
        before, after = "…" if start else "", "…" if end < len(self.text) else ""
        return SafeString(before + _printed(self.text[start:end], inside) + after)


def marked(text: str, words: Sequence[str]) -> SafeString:
    """The whole text, escaped, with what was asked for in `<mark>`."""
    return Seen.of(text, words).marked()


def passage(text: str, words: Sequence[str], width: int = WIDTH) -> SafeString:
    """The part of a text that shows best where the words are."""
    return Seen.of(text, words).passage(width)


def best(text: str, found: Sequence[Span], width: int) -> int:
    """Where the best window begins; 0 where nothing was found."""
    begins = [_begin(text, start) for start, _ in found]
    return max([0, *begins], key=lambda begin: (_worth(text, found, begin, begin + width), -begin))


def _worth(text: str, found: Sequence[Span], start: int, end: int) -> tuple[int, int]:
    """How many different words the window holds, and how many characters of them."""
    inside = [span for span in found if start <= span[0] and span[1] <= end]
    return len(said(text, inside)), sum(b - a for a, b in inside)


def _begin(text: str, at: int) -> int:
    """The beginning of the sentence, or a few characters before where that is far."""
    ends = [match.end() for match in _ENDS.finditer(text, max(0, at - _LEAD * 3), at)]
    return ends[-1] if ends else max(0, at - _LEAD)


def _printed(text: str, found: Sequence[Span]) -> SafeString:
    out, at = [], 0
    for start, end in found:
        out += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return SafeString("".join([*out, escape(text[at:])]))
