"""Families of rights: each is pledged by a registration of its own (domain/06 §4.1, 4.2). Pure."""

from __future__ import annotations

from collections.abc import Mapping

from quanlian.registry.kinds import PATENTS, TRADEMARKS, RightKind

PATENT, TRADEMARK, COPYRIGHT, OTHER = "patent", "trademark", "copyright", "other"
TITLES: Mapping[str, str] = {PATENT: "专利权", TRADEMARK: "商标专用权", COPYRIGHT: "著作权", OTHER: "其他知识产权"}
AUTHORITIES: Mapping[str, str] = {
    PATENT: "国家知识产权局（专利）",
    TRADEMARK: "国家知识产权局（商标）",
    COPYRIGHT: "中国版权保护中心",
    OTHER: "相应登记机关",
}
COPYRIGHTS = (RightKind.COPY_WORK, RightKind.COPY_SOFT)


def family_of(kind: str) -> str:
    """`kind` as the registry stores it."""
    if kind in PATENTS:
        return PATENT
    if kind in TRADEMARKS:
        return TRADEMARK
    return COPYRIGHT if kind in COPYRIGHTS else OTHER
