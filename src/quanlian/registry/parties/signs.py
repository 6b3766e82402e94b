"""The signs for and against two names being one party, with their reasons in Chinese.

What each sign is worth stands in the constants. The order that matters: signs of one legal person lie above
`scoring.LEGAL_PERSON.merge`, signs of one group above `scoring.GROUP.merge`, the rest is for a person to judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA, JaroWinkler

from quanlian.registry.parties.alignment import align
from quanlian.registry.parties.candidates import Corpus, PartyName
from quanlian.registry.parties.legal_forms import forms_conflict

SAME_KEY: Final = 1.0
SAME_CORE: Final = 0.97  # only the legal form, an article or a region suffix differs
SAME_WORDS: Final = 0.96  # other word order, other word breaks
MISPRINT: Final = 0.95  # a rare spelling next to an established one
ACRONYM: Final = 0.94  # the initials belong to one name only
INFLECTED: Final = 0.93  # Machine / Machines
OVERLAP: Final = 0.95  # times the shared share of word weight
EXTENSION: Final = 0.82  # a division or a subsidiary: one group, not always one person in law
POSSIBLE_MISPRINT: Final = 0.78  # both spellings are in use: Sanyo and Sankyo are two parties
HAN_OVERLAP: Final = 0.78  # in Chinese one other character is another name, so overlap only ever suggests
POSSIBLE_ACRONYM: Final = 0.76
POSSIBLE_EXTENSION: Final = 0.75  # many names begin so: "State of …", "National …"
JARO_WINKLER: Final = 0.70  # spelling alone neither merges nor suggests: it only orders the list
OTHER_FORM: Final = -0.10
OTHER_BRANCH: Final = -0.60
OTHER_DIGITS: Final = -0.50  # Plant 1 and Plant 2, 第一 and 第二
OTHER_USCC: Final = -1.0
OTHER_UNIVERSITY: Final = -0.30  # University of X and X (State) University are two institutions

ESTABLISHED: Final = 10
"""A spelling is a misprint of one published at least this many times as often."""
DISTINCTIVE: Final = 0.55
"""Weight from which a word by itself points to one party."""
OWNS_ITS_WORDS: Final = 0.3
"""A name owns its first words where it stands alone in this share of the mentions that begin with them."""
NUMERAL: Final = "[〇零一二三四五六七八九十百]+"
DIGITS: Final = re.compile(rf"\d+|第{NUMERAL}|{NUMERAL}(?=厂|院|局|处|所|队|中$|中学|附)")

UNIVERSITY: Final = re.compile(r"(\bstate )?\buniversity\b( of\b)?")


@dataclass(frozen=True, slots=True)
class Feature:
    """One sign: positive scores speak for one party, negative against; `detail` is Chinese."""

    name: str
    score: float
    detail: str
    left: str
    right: str


def uscc(a: PartyName, b: PartyName) -> Feature | None:
    if not a.uscc or not b.uscc:
        return None
    if a.uscc == b.uscc:
        return Feature("same_uscc", SAME_KEY, "统一社会信用代码相同", a.uscc, b.uscc)
    return Feature("other_uscc", OTHER_USCC, "统一社会信用代码不同", a.uscc, b.uscc)


def same_name(a: PartyName, b: PartyName) -> Feature | None:
    if a.key.exact == b.key.exact:
        return Feature("same_name", SAME_KEY, "规范化名称相同", a.name, b.name)
    if a.key.core == b.key.core:
        return Feature("same_core", SAME_CORE, "去除组织形式后名称相同", a.key.core, b.key.core)
    if a.key.compact == b.key.compact or _same_words(a, b):
        return Feature("same_words", SAME_WORDS, "用词相同，顺序或断词不同", a.key.core, b.key.core)
    return None


def _same_words(a: PartyName, b: PartyName) -> bool:
    return a.key.script == "latin" and sorted(a.key.tokens) == sorted(b.key.tokens)


def legal_form(a: PartyName, b: PartyName) -> Feature | None:
    if a.key.exact != b.key.exact and forms_conflict(a.key.legal_form, b.key.legal_form):
        return Feature("other_form", OTHER_FORM, "组织形式不同", a.key.legal_form, b.key.legal_form)
    return None


def branch(a: PartyName, b: PartyName) -> Feature | None:
    if a.key.branch != b.key.branch:
        return Feature("other_branch", OTHER_BRANCH, "总公司与分公司或不同分公司", a.key.branch, b.key.branch)
    return None


def digits(a: PartyName, b: PartyName) -> Feature | None:
    left, right = DIGITS.findall(a.key.core), DIGITS.findall(b.key.core)
    if sorted(left) != sorted(right):
        return Feature("other_digits", OTHER_DIGITS, "编号不同", " ".join(left), " ".join(right))
    return None


def university(a: PartyName, b: PartyName) -> Feature | None:
    left, right = _university_style(a.key.exact), _university_style(b.key.exact)
    if left and right and left != right:
        return Feature("other_university", OTHER_UNIVERSITY, "大学名称结构不同", a.name, b.name)
    return None


def _university_style(exact: str) -> str:
    found = UNIVERSITY.search(exact)
    return "" if not found else "of" if found.group(2) else "state" if found.group(1) == "state " else "named"


def jaro_winkler(a: PartyName, b: PartyName) -> Feature | None:
    ratio = JaroWinkler.similarity(a.key.compact, b.key.compact, score_cutoff=0.9)
    if a.key.core == b.key.core or not ratio:
        return None
    return Feature("jaro_winkler", JARO_WINKLER * ratio, f"拼写相似度 {ratio:.2f}", a.key.core, b.key.core)


def misprint(a: PartyName, b: PartyName) -> Feature | None:
    """Latin only: in Chinese one other character is another name."""
    if a.key.script != "latin" or b.key.script != "latin" or a.key.core == b.key.core:
        return None
    found = align(a.key.tokens, b.key.tokens)
    if found.complete and not found.misprints and found.inflected:
        return Feature("inflected", INFLECTED, "仅词形变化", a.key.core, b.key.core)
    if not (found.complete and found.misprints) and not _broken_word(a, b):
        return None
    if _one_is_established(a, b):
        return Feature("misprint", MISPRINT, "罕见写法，系常用写法的误拼", a.key.core, b.key.core)
    return Feature("possible_misprint", POSSIBLE_MISPRINT, "可能是误拼", a.key.core, b.key.core)


def _one_is_established(a: PartyName, b: PartyName) -> bool:
    return max(a.mentions, b.mentions) >= ESTABLISHED * min(a.mentions, b.mentions)


def _broken_word(a: PartyName, b: PartyName) -> bool:
    """Word breaks and one letter in ten differ: `eastmankodac`."""
    left, right = a.key.compact, b.key.compact
    if len(a.key.tokens) == len(b.key.tokens) or min(len(left), len(right)) < 8 or left[0] != right[0]:
        return False
    allowed = min(len(left), len(right)) // 10 + 1
    return OSA.distance(left, right, score_cutoff=allowed) <= allowed


def overlap(a: PartyName, b: PartyName, corpus: Corpus) -> Feature | None:
    """Shared weight of words over all weight: rare words decide, common ones hardly count."""
    if a.key.core == b.key.core:
        return None
    found = align(a.key.tokens, b.key.tokens)
    likely, doubtful = (found.misprints, ()) if _one_is_established(a, b) else ((), found.misprints)
    pairs = [*found.inflected, *likely]
    shared = corpus.total(found.same) + sum(min(corpus.weight(x), corpus.weight(y)) for x, y in pairs)
    alone = corpus.total(found.left_over) + corpus.total(found.right_over) + sum(map(corpus.total, doubtful))
    ratio = shared / (shared + alone)
    if ratio < 0.5:
        return None
    score = OVERLAP * ratio if a.key.script == "latin" else min(HAN_OVERLAP, OVERLAP * ratio)
    return Feature("overlap", score, f"用词重合度 {ratio:.2f}", a.key.core, b.key.core)


def acronym(a: PartyName, b: PartyName, corpus: Corpus) -> Feature | None:
    short, long = sorted((a, b), key=lambda p: (len(p.key.tokens), p.key.core))
    if len(short.key.tokens) != 1 or len(long.key.tokens) < 3 or short.key.script != "latin":
        return None
    word = short.key.core
    if word != "".join(token[0] for token in long.key.tokens):
        return None
    sure = len(word) >= 3 and corpus.owner_of_initials(word) == long.key.core
    score, detail = (ACRONYM, "首字母缩写，且仅对应此名称") if sure else (POSSIBLE_ACRONYM, "可能是首字母缩写")
    return Feature("acronym", score, detail, short.name, long.name)


def extension(a: PartyName, b: PartyName, corpus: Corpus) -> Feature | None:
    """One name begins with the whole of the other and goes on."""
    short, long = sorted((a.key.tokens, b.key.tokens), key=len)
    if not len(short) < len(long) or long[: len(short)] != short or a.key.script != "latin":
        return None
    if max(corpus.weight(token) for token in short) < DISTINCTIVE:
        return None
    sure = corpus.standalone_share(short) >= OWNS_ITS_WORDS
    score, detail = (EXTENSION, "在常用名称后加词") if sure else (POSSIBLE_EXTENSION, "名称包含另一名称，可能另有主体")
    return Feature("extension", score, detail, " ".join(short), " ".join(long))


PLAIN: Final[tuple[Callable[[PartyName, PartyName], Feature | None], ...]] = (
    uscc, same_name, legal_form, branch, digits, university, jaro_winkler, misprint,
)  # fmt: skip
WEIGHED: Final[tuple[Callable[[PartyName, PartyName, Corpus], Feature | None], ...]] = (overlap, acronym, extension)
