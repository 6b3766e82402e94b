"""What the pages of pledge finance share."""

from __future__ import annotations

from quanlian.core.access import Access
from quanlian.core.people.roles import GOVERNMENT, HOLDERS, Role

Content = dict[str, object]
OFFICES = GOVERNMENT | {Role.FINANCE, Role.POOL_OFFICE}
PARTIES = Access("借款企业、银行等机构、知识产权局和风险补偿资金管理机构", True, OFFICES | HOLDERS)
APPLICANTS = Access("企业、高校、权利人", True, HOLDERS)
BACK_OFFICE = Access("知识产权局、银行和政府部门", True, OFFICES)


def whole(text: str) -> int | None:
    """A number as an address gives it; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def words(text: str, most: int = 80) -> str:
    return text.replace("\0", "").strip()[:most]
