"""The examiner's rules that a comparison of pictures speaks for: F1, F2, C1, C2 of domain/09 §3, said in Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quanlian.similarity.figures.likeness import SIMILAR, WORDS_SIMILAR, Matched, What
from quanlian.similarity.marks.likeness import Likeness, Reason

COLOURS_DIFFER = 0.3
NOTES = {
    What.CONTAINED: ("F2", "包含在先图形（相似度 {:.0%}）"),
    What.WITHIN: ("F2", "图形被在先商标包含（相似度 {:.0%}）"),
    What.PART: ("C1", "图形部分近似（相似度 {:.0%}）"),
}


def reasons(
    look: float, colour: float, parts: Sequence[Matched], text: Likeness | None, combined: bool
) -> list[Reason]:
    """`parts`: the surest of each kind. `combined`: words were read from either picture."""
    said = list(_figures(look, colour, parts, combined))
    words = text.score / 100 if text else 0.0
    if words >= WORDS_SIMILAR:
        said.append(Reason("C1", f"文字部分近似（相似度 {words:.0%}）") if said else _only_words(words))
    return said


def _figures(look: float, colour: float, parts: Sequence[Matched], combined: bool) -> Iterator[Reason]:
    near = [part for part in parts if part.score >= SIMILAR]
    if look >= SIMILAR:
        apart = "，着色不同" if colour < COLOURS_DIFFER else ""
        yield Reason("F1", f"构图与整体外观近似（相似度 {look:.0%}）{apart}")
        near = [part for part in near if (combined if part.what == What.PART else part.score > look)]
    for part in near:
        code, note = NOTES[part.what]
        yield Reason(code if combined or code == "F2" else "F1", note.format(part.score))


def _only_words(words: float) -> Reason:
    return Reason("C2", f"图形不同，文字近似（相似度 {words:.0%}）")
