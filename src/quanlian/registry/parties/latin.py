"""Latin-script organisation names: one spelling for what is one name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from quanlian.registry.parties.legal_forms import LATIN_FORMS, LATIN_PHRASES, REPAIRABLE, UNMISTAKABLE

ABBREVIATIONS: Final[dict[str, str]] = {
    "intl": "international", "internat": "international", "mfg": "manufacturing", "manuf": "manufacturing",
    "tech": "technology", "technol": "technology", "univ": "university", "inst": "institute", "natl": "national",
    "nat": "national", "dept": "department", "elec": "electric", "electr": "electric", "lab": "laboratories",
    "labs": "laboratories", "laboratory": "laboratories", "pharm": "pharmaceutical", "chem": "chemical",
    "eng": "engineering", "engr": "engineering", "engrg": "engineering", "sys": "systems", "assoc": "association",
    "assn": "association", "res": "research", "amer": "american", "bros": "brothers", "govt": "government",
    "ind": "industries", "inds": "industries", "indus": "industries", "prod": "products", "prods": "products",
    "dev": "development", "devel": "development", "comm": "communications", "hosp": "hospital", "grp": "group",
    "mgmt": "management", "svc": "services", "svcs": "services", "sci": "science", "semicond": "semiconductor",
    "usa": "united states america", "us": "united states", "uk": "united kingdom", "thru": "through",
    "calif": "california",
}  # fmt: skip
_STOP = "the of and for in at by as on to an a de la le les du des der die das und et fur per di do da l d y e"
_OFFICIALESE = "represented acting through behalf"
STOPWORDS: Final = frozenset(f"{_STOP} {_OFFICIALESE}".split())
SPECIAL: Final = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "ł": "l", "Ł": "L", "đ": "d"}
)
REGISTER_DEBRIS: Final = re.compile(r"\s+(?:CNT|STA)\s+[A-Z0-9]{2,3}\s+COD\s+\d+.*$")
"""Country or state and type codes that some office files leave glued to the name."""
INCORPORATED_IN: Final = re.compile(
    r"(?:,|\s)\s*an?\s+(?:[a-z]+\s+){0,2}(?:corp|corporation|company|partnership)(?:\s+of\s+[a-z ]+)?$"
)
"""`…, a Delaware corporation`: where a company was founded is no part of its name."""
GLUED_FORM: Final = re.compile(r"(?<=[a-z])(?=(?:Company|Corporation|Incorporated|Inc|Limited|Ltd|Corp|Co|GmbH)\b)")
WORDS: Final = re.compile(r"[a-z0-9]+")


def spell(text: str) -> list[str]:
    """Lower-case words without diacritics or punctuation; initials written apart are joined (`U. S.` → `us`)."""
    text = GLUED_FORM.sub(" ", REGISTER_DEBRIS.sub("", text).translate(SPECIAL))
    folded = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    folded = INCORPORATED_IN.sub("", folded).replace("&", " and ").replace("+", " and ")
    words = WORDS.findall(re.sub(r"(?<=[a-z])['’](?=s\b)", "", folded))
    return _join_initials(words)


def _join_initials(words: list[str]) -> list[str]:
    out: list[str] = []
    run = ""
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        if run:
            out.append(run)
            run = ""
        if word:
            out.append(word)
    return out


def expand(words: list[str]) -> list[str]:
    """Common abbreviations written out; phrases of legal form as one word."""
    for phrase, word in LATIN_PHRASES:
        words = _replace_phrase(words, phrase, word)
    return [part for word in words for part in ABBREVIATIONS.get(word, word).split()]


def _replace_phrase(words: list[str], phrase: tuple[str, ...], word: str) -> list[str]:
    size = len(phrase)
    for start in range(len(words) - size + 1):
        if tuple(words[start : start + size]) == phrase:
            return [*words[:start], word, *words[start + size :]]
    return words


@lru_cache(maxsize=65536)
def repaired_form(word: str) -> str:
    """The legal-form word that a misspelling stands for, or the word itself (`corporaiton` → `corporation`)."""
    if word in LATIN_FORMS or len(word) < 5:
        return word
    for form in REPAIRABLE:
        allowed = 1 if len(form) < 8 else 2
        if form[0] == word[0] and OSA.distance(word, form, score_cutoff=allowed) <= allowed:
            return form
    return word


def split_form(words: list[str]) -> tuple[list[str], list[str]]:
    """(name words, canonical legal forms). Forms are taken from the end; kabushiki kaisha also from the front."""
    words = [*words[:1], *(repaired_form(word) for word in words[1:])]
    body = list(words)
    forms: list[str] = []
    while len(body) > 1 and (body[-1] in LATIN_FORMS or (body[-1] == "and" and forms)):
        word = body.pop()
        if word != "and":
            forms.append(LATIN_FORMS[word])
    while len(body) > 1 and LATIN_FORMS.get(body[0]) == "kk":
        forms.append(LATIN_FORMS[body.pop(0)])
    return body, sorted(set(forms))


def core_words(body: list[str]) -> list[str]:
    """The words that identify: no articles, no legal form inside the name, no acronym that repeats the name."""
    kept = [w for w in body if w not in STOPWORDS and w not in UNMISTAKABLE] or body
    return without_own_acronym(kept)


def without_own_acronym(words: list[str]) -> list[str]:
    """`institut national recherche agronomique inra` → without `inra`: the last word repeats the initials."""
    if len(words) >= 4 and words[-1] == "".join(w[0] for w in words[:-1]):
        return words[:-1]
    return words
