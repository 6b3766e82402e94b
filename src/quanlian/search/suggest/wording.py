"""What a suggestion says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Similar:
    """A document or an official item that speaks for the class. `key`: of a document in the index; may be blank."""

    title: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class ClassSuggestion:
    """A class a machine proposes: a lead, never a decision. `score` is 0 to 1, comparable within one answer only."""

    code: str
    title: str
    score: float
    words: tuple[str, ...] = ()
    similar: tuple[Similar, ...] = ()

    @property
    def why(self) -> str:
        """In a sentence."""
        parts = []
        if self.words:
            parts.append("用词：" + "、".join(self.words))
        if self.similar:
            parts.append("相近：" + "；".join(one.title for one in self.similar))
        return "。".join(parts)


@dataclass(frozen=True, slots=True)
class Name:
    """An applicant as published; `count`: how many statements of rights name it. `str()` is the name."""

    name: str
    count: int

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Correction:
    """`wrong` stands in the text from `start` to `end`; `text` is the whole text with `right` in its place."""

    start: int
    end: int
    wrong: str
    right: str
    why: str
    text: str
