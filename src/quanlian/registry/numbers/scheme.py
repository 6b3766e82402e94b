"""The numbering schemes the registry reads, and the uniform result of reading one number."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from quanlian.registry.kinds import RightKind


class Scheme(StrEnum):
    """One numbering system of one office. Values are stable: they are stored and appear in error codes."""

    CN_APP = "CN_APP"
    CN_PUB = "CN_PUB"
    PCT_APP = "PCT_APP"
    WO_PUB = "WO_PUB"
    HAGUE = "HAGUE"
    CN_TM = "CN_TM"
    MADRID = "MADRID"
    CN_WORK = "CN_WORK"
    CN_SOFT = "CN_SOFT"
    CN_SOFT_CERT = "CN_SOFT_CERT"
    CN_PVP_AGRI = "CN_PVP_AGRI"
    CN_PVP_FOREST = "CN_PVP_FOREST"
    CN_IC = "CN_IC"
    CN_GI = "CN_GI"
    CN_AGI = "CN_AGI"
    CN_CUSTOMS = "CN_CUSTOMS"
    US_APP = "US_APP"
    US_PAT = "US_PAT"
    US_PUB = "US_PUB"
    US_DES = "US_DES"
    EP_APP = "EP_APP"
    EP_PUB = "EP_PUB"
    EU_TM = "EU_TM"
    EU_DES = "EU_DES"

    @property
    def label(self) -> str:
        """Chinese name shown to officers."""
        return LABELS[self]


LABELS: dict[Scheme, str] = {
    Scheme.CN_APP: "中国专利申请号",
    Scheme.CN_PUB: "中国专利文献号（公布/公告号）",
    Scheme.PCT_APP: "PCT国际申请号",
    Scheme.WO_PUB: "PCT国际公布号",
    Scheme.HAGUE: "海牙国际注册号",
    Scheme.CN_TM: "商标申请/注册号",
    Scheme.MADRID: "马德里国际注册号",
    Scheme.CN_WORK: "作品登记号",
    Scheme.CN_SOFT: "软件著作权登记号",
    Scheme.CN_SOFT_CERT: "软件著作权登记证书号",
    Scheme.CN_PVP_AGRI: "农业植物新品种号",
    Scheme.CN_PVP_FOREST: "林草植物新品种号",
    Scheme.CN_IC: "集成电路布图设计登记号",
    Scheme.CN_GI: "地理标志公告号",
    Scheme.CN_AGI: "农产品地理标志登记证书号",
    Scheme.CN_CUSTOMS: "海关知识产权备案号",
    Scheme.US_APP: "美国专利申请号",
    Scheme.US_PAT: "美国专利号",
    Scheme.US_PUB: "美国专利申请公布号",
    Scheme.US_DES: "美国外观设计专利号",
    Scheme.EP_APP: "欧洲专利申请号",
    Scheme.EP_PUB: "欧洲专利公布号",
    Scheme.EU_TM: "欧盟商标号",
    Scheme.EU_DES: "欧盟外观设计号",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number read under one scheme.

    `canonical` is the stored form and the key for comparison; `display` is for people.
    `check_ok` is None where the scheme has no check digit or the source printed none.
    `kind` is None where the number does not tell the kind of right.
    """

    scheme: Scheme
    canonical: str
    display: str
    check_ok: bool | None
    kind: RightKind | None


class Identifier(ABC):
    """Base of the value objects: each scheme says its canonical form; the rest has harmless defaults."""

    __slots__ = ()
    scheme: ClassVar[Scheme]

    @property
    @abstractmethod
    def canonical(self) -> str:
        """The stored form: one spelling for one number."""

    @property
    def pretty(self) -> str:
        """The form shown to people."""
        return self.canonical

    @property
    def check_ok(self) -> bool | None:
        """Whether the printed check digit is right; None where there is nothing to check."""
        return None

    @property
    def kind(self) -> RightKind | None:
        """The kind of right the number belongs to, None where it does not tell."""
        return None

    def number(self) -> Number:
        """The uniform view of this value object."""
        return Number(self.scheme, self.canonical, self.pretty, self.check_ok, self.kind)
