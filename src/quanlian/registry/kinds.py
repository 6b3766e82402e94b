"""The kinds of right the registry holds (domain/02 §4)."""

from __future__ import annotations

from enum import StrEnum


class RightKind(StrEnum):
    """Kind codes as stored; `label` is the official Chinese term."""

    INV = "INV"
    UM = "UM"
    DES = "DES"
    TM = "TM"
    TM_COLL = "TM_COLL"
    TM_CERT = "TM_CERT"
    COPY_WORK = "COPY_WORK"
    COPY_SOFT = "COPY_SOFT"
    GI_PRODUCT = "GI_PRODUCT"
    PVP = "PVP"
    IC = "IC"
    DATA_IP = "DATA_IP"
    TRADE_SECRET_FILE = "TRADE_SECRET_FILE"  # noqa: S105 - a kind of right
    DOMAIN = "DOMAIN"
    TK = "TK"
    ICH = "ICH"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS: dict[RightKind, str] = {
    RightKind.INV: "发明专利",
    RightKind.UM: "实用新型",
    RightKind.DES: "外观设计",
    RightKind.TM: "商标",
    RightKind.TM_COLL: "集体商标",
    RightKind.TM_CERT: "证明商标",
    RightKind.COPY_WORK: "作品著作权",
    RightKind.COPY_SOFT: "软件著作权",
    RightKind.GI_PRODUCT: "地理标志产品",
    RightKind.PVP: "植物新品种",
    RightKind.IC: "集成电路布图设计",
    RightKind.DATA_IP: "数据知识产权（试点）",
    RightKind.TRADE_SECRET_FILE: "商业秘密档案",
    RightKind.DOMAIN: "域名",
    RightKind.TK: "传统知识",
    RightKind.ICH: "非物质文化遗产",
}

PATENTS = (RightKind.INV, RightKind.UM, RightKind.DES)
TRADEMARKS = (RightKind.TM, RightKind.TM_COLL, RightKind.TM_CERT)
