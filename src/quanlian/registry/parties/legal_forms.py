"""Words that state the legal form of an organisation, and which forms may be written for one another.

Language facts, not law: nothing here decides a right; the tables only say what to set aside when names are compared.
"""

from __future__ import annotations

from typing import Final

_LATIN: Final[dict[str, str]] = {
    "inc": "inc incorporated incorporation incorp",
    "corp": "corp corporation corporate corpn",
    "co": "co company companies cie compagnie compania",
    "ltd": "ltd limited ltda limitada limitee",
    "llc": "llc",
    "lp": "lp llp",
    "plc": "plc",
    "pty": "pty proprietary",
    "pte": "pte",
    "bhd": "bhd sdn",
    "gmbh": "gmbh gesellschaftmbh mbh ggmbh",
    "ag": "ag aktiengesellschaft",
    "kg": "kg kommanditgesellschaft kgaa ohg",
    "se": "se",
    "ev": "ev",
    "kk": "kk kabushikikaisha kabusikikaisha kabushiki kaisha gaisha kabushikigaisha",
    "yk": "yk yugenkaisha yugen",
    "sa": "sa sas sarl snc sca societeanonyme",
    "spa": "spa srl sapa",
    "bv": "bv nv",
    "ab": "ab aktiebolag aktiebolaget",
    "as": "as asa aps aktieselskab aktieselskabet",
    "oy": "oy oyj osakeyhtio",
    "dd": "dd doo",
    "sro": "sro spol",
    "kft": "kft zrt nyrt rt",
    "zoo": "spzoo",
    "ooo": "ooo oao zao pao",
}

LATIN_FORMS: Final[dict[str, str]] = {word: form for form, words in _LATIN.items() for word in words.split()}

LATIN_PHRASES: Final[tuple[tuple[tuple[str, ...], str], ...]] = tuple(
    (tuple(phrase.split()), word)
    for phrase, word in (
        ("gesellschaft mit beschraenkter haftung", "gmbh"),
        ("gesellschaft mit beschrankter haftung", "gmbh"),
        ("ges mbh", "gmbh"),
        ("public limited company", "plc"),
        ("limited liability company", "llc"),
        ("limited partnership", "lp"),
        ("societe anonyme", "sa"),
        ("societa per azioni", "spa"),
        ("naamloze vennootschap", "nv"),
        ("besloten vennootschap", "bv"),
        ("sp z oo", "spzoo"),
        ("kommanditgesellschaft auf aktien", "kgaa"),
    )
)

_UNMISTAKABLE = "incorporated corporation company limited corp inc ltd llc"
_UNMISTAKABLE_ABROAD = "gmbh aktiengesellschaft kabushiki kaisha aktiebolag aktiebolaget"
UNMISTAKABLE: Final = frozenset(f"{_UNMISTAKABLE} {_UNMISTAKABLE_ABROAD}".split())
"""Forms set aside anywhere in a name; the others (`as`, `sa`, `ab` …) only where a legal form stands, at its end."""

REPAIRABLE: Final = tuple(word for word in LATIN_FORMS if len(word) >= 6)
"""Forms long enough that a misspelling is recognised with certainty (`corporaiton`)."""

_TRANSLATABLE: Final = frozenset({"inc", "corp", "co", "ltd", "llc", "lp", "plc", "pty", "pte", "kk"})
_FAMILIES: Final[tuple[frozenset[str], ...]] = (_TRANSLATABLE, frozenset({"gmbh", "ag", "kg", "se", "co"}))

HAN_FORMS: Final[tuple[tuple[str, str], ...]] = (
    ("股份有限责任公司", "股份"),
    ("股份有限公司", "股份"),
    ("有限责任公司", "有限"),
    ("有限股份公司", "股份"),
    ("有限公司", "有限"),
    ("股份公司", "股份"),
    ("株式会社", "株式"),
    ("有限会社", "有限"),
    ("普通合伙企业", "合伙"),
    ("有限合伙企业", "合伙"),
    ("合伙企业有限合伙", "合伙"),
    ("合伙企业普通合伙", "合伙"),
    ("特殊普通合伙", "合伙"),
    ("有限合伙", "合伙"),
    ("普通合伙", "合伙"),
    ("合伙企业", "合伙"),
    ("个人独资", "独资"),
    ("公司", "公司"),
)
"""Written ending → form, longest first. 有限责任公司 and 有限公司 are one form (公司法 names both)."""


def forms_conflict(left: str, right: str) -> bool:
    """True where the two stated forms cannot be two spellings of one; a missing form never conflicts."""
    a, b = set(left.split()), set(right.split())
    if not a or not b or a & b or "公司" in a | b:
        return False
    return not any(a <= family and b <= family for family in _FAMILIES)
