"""Class symbols in any spelling, as the index stores them; a symbol without its subgroup means its whole branch.

IPC and CPC: A61B, A61B5, A61B5/02, `A61B 5/02`, A61B0005020000, A61B5/02(2006.01)I, A61B5/low. Locarno: 26-05.
Nice: 1 to 45.
"""

from __future__ import annotations

import re

from quanlian.search.language.error import Refused

LAST_NICE = 45
_LOW = re.compile(r"(?i)/low$")
_EDITION = re.compile(r"[(][0-9]{4}[.][0-9]{2}[)] ?[A-Z]{0,2}$")
_SYMBOL = re.compile(r"[A-HY](?:[0-9]{2}(?:[A-Z](?:([0-9]{1,4})(?:[/-]([0-9]{2,6})?)?)?)?)?")
_FIXED = re.compile(r"([A-HY][0-9]{2}[A-Z])([0-9]{4})([0-9]{2,6})?")
_DESIGN = re.compile(r"(?:LOC ?(?:[(][0-9]{1,2}[)])? ?(?:CL[.]?)? ?)?([0-9]{2})(?:[-./ ]?([0-9]{2}))?")
_NICE = re.compile(r"(?:第|NCL ?|CLASS ?)?([0-9]{1,2})类?")
_SUBCLASS = re.compile(r"[A-HY][0-9]{2}[A-Z]")
_GROUP = re.compile(r"[0-9]{1,4}(?:/[0-9A-Za-z]{0,6}(?:[(][0-9.]{7}[)][A-Z]{0,2})?)?")


def patent_class(text: str) -> tuple[str, ...]:
    """An IPC or CPC symbol; raises Refused SEARCH_CLASS."""
    bare = " ".join(text.upper().split())
    low = bool(_LOW.search(bare))
    bare = _EDITION.sub("", _LOW.sub("", bare)).replace(" ", "")
    if fixed := _FIXED.fullmatch(bare):
        return (_branch(text, *_parted(fixed), low),)
    found = _SYMBOL.fullmatch(bare)
    if found is None:
        raise Refused("SEARCH_CLASS", f"“{text}”不是分类号", "请写成 A61B、A61B5/02、A61B5/low 或 H01M*")
    if found[1] is None:
        return (bare,)
    stem = bare[:4] + str(int(found[1]))
    return (_branch(text, stem, found[2] or "", low),)


def design_class(text: str) -> tuple[str, ...]:
    """A Locarno class `26` or `26-05`; raises Refused SEARCH_CLASS."""
    found = _DESIGN.fullmatch(_LOW.sub("", " ".join(text.upper().split())))
    if found is None:
        raise Refused("SEARCH_CLASS", f"“{text}”不是洛迦诺分类号", "请写成 26 或 26-05")
    return (found[1] + (f"-{found[2]}" if found[2] else ""),)


def goods_class(text: str) -> tuple[str, ...]:
    """A Nice class; raises Refused SEARCH_CLASS."""
    found = _NICE.fullmatch("".join(text.upper().split()))
    if found is None or not 1 <= int(found[1]) <= LAST_NICE:
        raise Refused("SEARCH_CLASS", f"“{text}”不是尼斯分类", f"请写1至{LAST_NICE}的类号，例如 9 或 第9类")
    return (str(int(found[1])),)


def class_glob(text: str) -> str:
    """A symbol with wildcards as stored symbols are written."""
    return "".join(text.upper().split())


def whole_branch(pattern: str) -> str:
    """The branch that `H01M*` is, blank where a pattern says something else."""
    stem = pattern[:-1]
    complete = pattern.endswith("*") and _SYMBOL.fullmatch(stem) and len(stem) in (1, 3, 4)
    return stem if complete else ""


def continues(subclass: str, group: str) -> bool:
    """Whether two words are one symbol: `A61B 5/02`."""
    return bool(_SUBCLASS.fullmatch(subclass.upper()) and _GROUP.fullmatch(group))


def shown(symbol: str) -> str:
    """The symbol as printed in a query: a main group's branch with /low."""
    return f"{symbol}/low" if len(symbol) > 4 and symbol[0].isalpha() and "/" not in symbol else symbol


def _parted(fixed: re.Match[str]) -> tuple[str, str]:
    """A61B0005020000 → A61B5, 02."""
    group = fixed[3] or ""
    return fixed[1] + str(int(fixed[2])), group[:2] + group[2:].rstrip("0")


def _branch(text: str, stem: str, group: str, low: bool) -> str:
    if not group or (low and not group.strip("0")):
        return stem
    if low:
        remedy = f"小组之间的上下位关系不能从分类号看出：请写整个大组 {stem}/low，或用通配符 {stem}/{group}*"
        raise Refused("SEARCH_CLASS", f"“{text}”是小组，不能用 /low", remedy)
    return f"{stem}/{group}"
