"""Made-up patent documents in Chinese, a million in a minute: nothing of them is copied from anywhere.

Words are made of technical morphemes and drawn by a Zipf law; each document has a subject, from which half of its
words come, so that words meet as they do in real texts: some pairs often, most never.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bench.search_morphemes import CONNECTING, ENDINGS, LATIN, MORPHEMES, PROVINCES, SUBCLASSES
from quanlian.search.document import Document, bucket_of

SUBJECTS, WORDS, OWN_WORDS, OWNERS = 400, 30_000, 120, 60_000
TITLE, ABSTRACT = (4, 9), (55, 130)
"""Least and most words of two ideographs."""
Ints = NDArray[np.int64]
KINDS = (("INV", "发明专利", "发明"), ("UM", "实用新型", "实用新型"), ("DES", "外观设计", "外观设计"))
STATES = (("force", "有效"), ("lapsed", "终止"), ("pending", "审查中"), ("failed", "未授权"))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    words: NDArray[np.object_]
    own: Ints
    """By subject: the numbers of its own words, the most frequent first."""


@cache
def vocabulary() -> Vocabulary:
    """The same words in every run."""
    random = np.random.default_rng(4)
    size = len(MORPHEMES)
    ranks = np.minimum(random.zipf(1.15, (WORDS * 3, 2)) - 1, size * 8) % size
    pairs = list(dict.fromkeys(MORPHEMES[a] + MORPHEMES[b] for a, b in ranks.tolist() if a != b))[: WORDS - len(LATIN)]
    words = np.array([*pairs, *LATIN], dtype=object)
    random.shuffle(words)
    return Vocabulary(words, random.integers(0, len(words), (SUBJECTS, OWN_WORDS)))


def batches(count: int, size: int = 1000, seed: int = 1) -> Iterator[list[Document]]:
    """`count` documents with keys right:1, right:2 …; the same for the same seed and size."""
    for start in range(0, count, size):
        yield _batch(start + 1, min(size, count - start), np.random.default_rng([seed, start]))


def _batch(first: int, count: int, random: np.random.Generator) -> list[Document]:
    subjects = np.minimum(random.zipf(1.3, count) - 1, SUBJECTS * 50) % SUBJECTS
    titles = _texts(random, subjects, TITLE, marks=False)
    abstracts = _texts(random, subjects, ABSTRACT, marks=True)
    facts = _facts(random, count)
    return [
        _document(first + at, titles[at], abstracts[at], int(subjects[at]), [int(column[at]) for column in facts])
        for at in range(count)
    ]


def _texts(random: np.random.Generator, subjects: Ints, between: tuple[int, int], *, marks: bool) -> list[str]:
    """Half of the words are the subject's, a third general, the rest connecting; a mark after every eight or so."""
    known = vocabulary()
    lengths = random.integers(*between, len(subjects))
    total, of = int(lengths.sum()), np.repeat(subjects, lengths)
    chosen = known.words[known.own[of, np.minimum(random.zipf(1.2, total) - 1, OWN_WORDS * 9) % OWN_WORDS]]
    dice = random.random(total)
    general = dice < 0.35
    chosen[general] = known.words[(random.zipf(1.1, int(general.sum())) - 1) % len(known.words)]
    connecting = dice > 0.85
    chosen[connecting] = np.array(CONNECTING, dtype=object)[_zipf(random, int(connecting.sum()), len(CONNECTING))]
    if marks:
        stops = random.random(total) < 0.12
        chosen[stops] = (
            chosen[stops] + np.array(tuple("，，，；。"), dtype=object)[random.integers(0, 5, int(stops.sum()))]
        )
    ends = np.cumsum(lengths).tolist()
    flat = chosen.tolist()
    return ["".join(flat[end - size : end]) for end, size in zip(ends, lengths.tolist(), strict=True)]


def _zipf(random: np.random.Generator, count: int, of: int) -> Ints:
    return np.minimum(random.zipf(1.4, count) - 1, of * 20) % of


def _facts(random: np.random.Generator, count: int) -> list[Ints]:
    """Kind, state, owner, province, city, county, year, month, day, group, subgroup, ending."""
    year = 2025 - np.minimum(random.geometric(0.13, count) - 1, 25)
    return [
        random.choice(3, count, p=[0.45, 0.45, 0.1]), random.choice(4, count, p=[0.5, 0.25, 0.15, 0.1]),
        np.minimum(random.zipf(1.2, count), 10**12) % OWNERS, _zipf(random, count, len(PROVINCES)),
        random.integers(1, 12, count), random.integers(1, 10, count), year,
        random.integers(1, 13, count), random.integers(1, 29, count),
        _zipf(random, count, 60), _zipf(random, count, 40), random.integers(0, len(ENDINGS), count),
    ]  # fmt: skip


def _document(number: int, title: str, abstract: str, subject: int, facts: list[int]) -> Document:
    kind, state, owner, province, city, county, year, month, day, group, low, ending = facts
    title = f"一种{title}{ENDINGS[ending]}"
    key, applied, symbols = f"right:{number}", year * 10000 + month * 100 + day, _symbols(subject, group, low)
    app_no = f"{year}{kind + 1}{number:07d}"
    place = f"{PROVINCES[province]}{city:02d}{county:02d}"
    company = f"演示·{vocabulary().words[owner % 10_000]}{owner}有限公司"
    published = applied + 10000
    tags = {
        "number": (app_no, f"CN{app_no}"), "app_no": (app_no, f"CN{app_no}"), "source": ("right",),
        "kind": (KINDS[kind][0],), "status": (STATES[state][0],), "ipc": symbols, "province": (place[:2] + "0000",),
        "city": (place[:4] + "00",), "county": (place,), "region": (place[:2] + "0000", place[:4] + "00", place),
        "country": ("CN",), "owner": (str(owner),), "app_year": (str(year),), "pub_year": (str(year + 1),),
        "audience": ("public",), "bucket": (bucket_of(key),), "family": (f"f{number - number % 3}",),
    }  # fmt: skip
    shown: dict[str, object] = {
        "title": title, "abstract": abstract, "number": app_no, "numbers": [app_no], "kind": KINDS[kind][0],
        "kind_label": KINDS[kind][1], "status": STATES[state][0], "status_label": STATES[state][1], "owner": company,
        "owners": [company], "owner_id": owner, "place": place, "app_date": f"{year}-{month:02d}-{day:02d}",
        "pub_date": f"{year + 1}-{month:02d}-{day:02d}", "grant_date": "", "expiry_date": "", "classes": [symbols[-1]],
        "address_county": place, "agency": "", "family": tags["family"][0], "claims": "", "right": number,
    }  # fmt: skip
    text = {"title": title, "abstract": abstract, "applicant": company}
    return Document(key, text, tags, {"app_date": applied, "pub_date": published}, shown)  # type: ignore[arg-type]


def _symbols(subject: int, group: int, low: int) -> tuple[str, ...]:
    """A class symbol with all its ancestors."""
    name = SUBCLASSES[subject % len(SUBCLASSES)]
    main = f"{name}{group + 1}"
    return (name[0], name[:3], name, main, f"{main}/{low * 2:02d}")
