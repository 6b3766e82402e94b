"""Words in minutes and agreements that a person should look at: prices, output, markets (专利法第二十条; 反垄断法).

Leads only: a word proves nothing, and its absence proves nothing either.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from quanlian.rules.library import national
from quanlian.utilisation.alliances.grantback import words

RULES = (
    "antitrust.price",
    "antitrust.output",
    "antitrust.market",
    "antitrust.technology",
    "antitrust.boycott",
    "antitrust.grantback",
)
SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
LONGEST = 280
REFUSED = re.compile(
    r"不(?:得|会|准|予|应|能|要|可以|再)|禁止|严禁|避免|不(?:讨论|涉及|交换|通报)|未(?:讨论|涉及|交换)|没有"
)
"""A sentence that forbids or denies what the word names is no lead."""


@dataclass(frozen=True, slots=True)
class Hit:
    rule: str
    title: str
    article: str
    word: str
    excerpt: str


def scan(text: str, on: dt.date) -> tuple[Hit, ...]:
    """One hit for a rule and sentence, in the order of the text."""
    found: dict[tuple[str, str], Hit] = {}
    for sentence in (one.strip() for one in SENTENCE.findall(text)):
        for hit in _hits(sentence, on):
            found.setdefault((hit.rule, hit.excerpt), hit)
    return tuple(found.values())


def _hits(sentence: str, on: dt.date) -> Iterator[Hit]:
    bare = "".join(sentence.split())
    for name in RULES:
        rule = national().at(name, on)
        word = next((one for one in words(rule) if one in bare and not _denied(bare, one)), None)
        if word:
            yield Hit(name, rule.title, rule.article, word, sentence[:LONGEST])


def _denied(bare: str, word: str) -> bool:
    """Denied in the same clause before the word; words that are themselves prohibitions (不得研发) are not denied."""
    before = re.split(r"[，,、：:]", bare[: bare.find(word)])[-1]
    return bool(REFUSED.search(before))
