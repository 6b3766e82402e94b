"""A hit as a page, the interface and an export show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from quanlian.search import sources
from quanlian.search.document import Payload
from quanlian.search.port import Hit
from quanlian.search.results.passages import Seen

SHOWN_IN = (("title", "名称"), ("abstract", "摘要"), ("claims", "权利要求"), ("owner", "权利人"))
"""The texts of a payload in which the words are looked for, and what they are called."""
SAID = 5
"""Words named of each."""


@dataclass(frozen=True, slots=True)
class ResultHit:
    """`title` and `passage` are safe HTML with `<mark>`; `because` says why it was found, in sentences."""

    key: str
    address: str
    title: SafeString
    passage: SafeString
    because: tuple[str, ...]
    payload: Payload
    score: float = 0.0
    folded: int = 0

    def text(self, name: str) -> str:
        """A value of the payload as text; blank where there is none."""
        return text_of(self.payload, name)


def text_of(payload: Payload, name: str) -> str:
    value = payload.get(name)
    if isinstance(value, list):
        return "；".join(str(one) for one in value)
    return "" if value is None else str(value)


def result_hit(hit: Hit, words: Sequence[str], folded: int = 0, because: Sequence[str] = ()) -> ResultHit:
    """`because`: the reasons where they are known already; else they are read off the texts."""
    seen = {name: Seen.of(text_of(hit.payload, name), words) for name, _label in SHOWN_IN}
    return ResultHit(
        key=hit.key,
        address=address_of(hit.key),
        title=seen["title"].marked() or escape(_("（未载名称）")),
        passage=max((seen["abstract"], seen["claims"]), key=lambda one: len(one.words)).passage(),
        because=tuple(because) or reasons(seen, asked=bool(words)),
        payload=hit.payload,
        score=hit.score,
        folded=folded,
    )


def address_of(key: str) -> str:
    """The page of the document."""
    return sources.source_of(key).address(key)


def reasons(seen: Mapping[str, Seen], *, asked: bool) -> tuple[str, ...]:
    """Which of the words stand where, as far as the payload shows."""
    found = [
        _("%(field)s含“%(words)s”") % {"field": _(label), "words": "”“".join(seen[name].words[:SAID])}
        for name, label in SHOWN_IN
        if seen[name].words
    ]
    return tuple(found) or ((_("在正文、号码或分类中命中"),) if asked else ())
