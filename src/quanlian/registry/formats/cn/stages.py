"""Publication stages and kind codes of Chinese patent documents (ZC 0008-2012; domain/02 §3.2)."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.kind_codes import kind_code_on

APPLICATION, INVENTION_GRANT, UTILITY_MODEL, DESIGN = "发明公布", "发明授权", "实用新型", "外观设计"

_STAGE_OF_LETTER = {
    "A": APPLICATION,
    "B": INVENTION_GRANT,
    "C": INVENTION_GRANT,
    "U": UTILITY_MODEL,
    "Y": UTILITY_MODEL,
    "S": DESIGN,
    "D": DESIGN,
}
_KIND_OF_STAGE = {
    APPLICATION: RightKind.INV,
    INVENTION_GRANT: RightKind.INV,
    UTILITY_MODEL: RightKind.UM,
    DESIGN: RightKind.DES,
}
_SYNONYMS = {
    "发明专利申请公布": APPLICATION,
    "发明专利申请": APPLICATION,
    "发明公开": APPLICATION,
    "公开": APPLICATION,
    "发明专利授权": INVENTION_GRANT,
    "授权发明": INVENTION_GRANT,
    "发明授权公告": INVENTION_GRANT,
    "实用新型专利": UTILITY_MODEL,
    "实用新型授权": UTILITY_MODEL,
    "外观设计专利": DESIGN,
    "外观设计授权": DESIGN,
    "外观专利": DESIGN,
}
_STAGE_OF_KIND = {RightKind.UM: UTILITY_MODEL, RightKind.DES: DESIGN}


def known_stage(label: str) -> str:
    """The gazette's own term for a stage or a known synonym, `""` for anything else."""
    if label in _KIND_OF_STAGE:
        return label
    return _SYNONYMS.get(label, "")


def stage_of_kind_code(kind_code: str) -> str:
    """`B1` → 发明授权; `""` for none or an unknown letter."""
    return _STAGE_OF_LETTER.get(kind_code[:1], "")


def kind_of_stage(stage: str) -> RightKind | None:
    """The kind of right a (known) stage speaks of."""
    return _KIND_OF_STAGE.get(stage)


def stage_of_kind(kind: RightKind) -> str:
    """The only stage a kind is published in; `""` for inventions, which have two."""
    return _STAGE_OF_KIND.get(kind, "")


@lru_cache(maxsize=65536)
def announces_grant(stage: str, kind_code: str, published_on: dt.date | None) -> bool:
    """Whether the document announces a granted right: told by its kind code on that day, else by its stage.

    Before 1993 B, U and S stood for applications open to opposition, not for grants.
    """
    meaning = kind_code_on(kind_code, published_on) if kind_code and published_on else None
    return meaning.stage == "grant" if meaning else stage in (INVENTION_GRANT, UTILITY_MODEL, DESIGN)
