"""What is compared when two published names are compared."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from quanlian.registry.parties import han, latin
from quanlian.registry.parties.legal_forms import LATIN_FORMS, UNMISTAKABLE

Script = Literal["han", "latin", "other"]


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name in the forms that comparison needs.

    `exact`: equal for two spellings of one name (case, width, punctuation, brackets, script, Corp. = Corporation).
    `core`: `exact` without legal form, articles and administrative suffixes; two companies may share a core.
    `legal_form`: canonical forms, blank where none is stated. `branch`: 分公司 and the like, blank for a head office.
    `tokens`: words (Latin) or character pairs (Chinese) of the core.
    """

    exact: str
    core: str
    legal_form: str
    tokens: tuple[str, ...]
    script: Script
    branch: str = ""

    @property
    def compact(self) -> str:
        """The core without spaces: word breaks are often lost or invented in print."""
        return self.core.replace(" ", "")


@lru_cache(maxsize=200_000)
def name_key(name: str) -> NameKey:
    """The comparison key of a published name. A name without letters or digits gets its folded text as key."""
    if han.is_han(name):
        return _han_key(name)
    words = latin.spell(unicodedata.normalize("NFKC", name))
    return _latin_key(words) if words else _other_key(name)


def _latin_key(words: list[str]) -> NameKey:
    body, forms = latin.split_form(latin.expand(words))
    if len(body) > 1 and body[0] == "the":
        body = body[1:]
    core = latin.core_words(body)
    exact = " ".join([*(LATIN_FORMS.get(w, w) if w in UNMISTAKABLE else w for w in body), *forms])
    return NameKey(exact, " ".join(core), " ".join(forms), tuple(core), "latin")


def _han_key(name: str) -> NameKey:
    parent, branch = han.split_branch(han.fold(name))
    body, form = han.split_form(parent)
    region, rest = han.split_region(body)
    core = region + rest + branch
    exact = f"{body}{form}{branch}"
    return NameKey(exact, core, form, han.bigrams(core), "han", branch)


def _other_key(name: str) -> NameKey:
    folded = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return NameKey(folded, folded, "", tuple(folded.split()) or ("",), "other")
