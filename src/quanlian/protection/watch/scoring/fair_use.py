"""Words that make a mention fair use: by their place beside the mark, with negations; from data/watch/fair_use.yaml."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from quanlian.core.findings import UserError
from quanlian.core.marked import read_marked
from quanlian.protection.watch import settings

KINDS = {"nominative": "指示性使用", "descriptive": "描述性使用", "resale": "正品转售"}
_SPACE = re.compile(r"[\s/·、\-—_()（）\[\]【】]")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Cue(_Strict):
    """One expression. `place`: where it stands to the mark; `gap`: characters between, at most; `word`: a Latin word
    that stands alone."""

    text: str
    kind: Literal["nominative", "descriptive", "resale"]
    place: Literal["before", "after", "any"]
    gap: int = 0
    word: bool = False


class Law(_Strict):
    """The article that allows the use, from a day on."""

    since: dt.date = Field(alias="from")
    to: dt.date | None = None
    article: str
    source: str
    confidence: str


class Table(_Strict):
    """The whole file."""

    note: str = ""
    source: str
    confidence: str
    laws: tuple[Law, ...]
    stop: str
    negations: tuple[str, ...]
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A cue that holds for a mention: its words, its kind, and the article in force that day."""

    text: str
    kind: str
    article: str

    @property
    def said(self) -> str:
        return f"“{self.text}”：{KINDS[self.kind]}（{self.article}）"


@cache
def table() -> Table:
    """Raises UserError RULES_FILE for a file that is not as it should be."""
    marked = read_marked(settings.folder() / "fair_use.yaml")
    try:
        return Table.model_validate(marked.data)
    except ValidationError as error:
        where = ".".join(str(one) for one in error.errors()[0]["loc"])
        raise UserError("RULES_FILE", "fair_use.yaml 内容有误", value=where, remedy="按说明改正") from error


def use_at(text: str, start: int, end: int, on: dt.date) -> Use | None:
    """The fair use that covers the mention [start, end) of `text`, if any."""
    low = text.lower()
    for cue in table().cues:
        if any(_holds(cue, low, at, start, end) for at in _places(cue, low)):
            return Use(cue.text, cue.kind, _article(on))
    return None


def _article(on: dt.date) -> str:
    laws = table().laws
    return next((one.article for one in laws if one.since <= on and (one.to is None or on <= one.to)), laws[0].article)


def _places(cue: Cue, text: str) -> list[int]:
    pattern = re.escape(cue.text.lower())
    pattern = rf"(?<![a-z0-9]){pattern}(?![a-z0-9])" if cue.word else pattern
    return [found.start() for found in re.finditer(pattern, text) if not _denied(text[: found.start()])]


def _denied(before: str) -> bool:
    return any(before.rstrip().endswith(one) for one in table().negations)


def _holds(cue: Cue, text: str, at: int, start: int, end: int) -> bool:
    """Near enough, nothing between that ends a clause, and no other naming of the mark that is nearer."""
    if cue.place == "any":
        return True
    last = at + len(cue.text)
    between = text[last:start] if cue.place == "before" else text[end:at]
    beside = last <= start if cue.place == "before" else end <= at
    bare = _SPACE.sub("", between)
    cut = any(one in between for one in table().stop) or text[start:end] in between
    return beside and len(bare) <= cue.gap and not cut
