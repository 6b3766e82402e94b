"""Facts of invented evidence: a small deposit, a full capture, and one with everything that is awkward."""

from __future__ import annotations

import datetime as dt
import hashlib
import struct
import zlib
from dataclasses import replace

from quanlian.evidence.certificate import (
    NOT_PROVEN,
    PROVES,
    CertificateFacts,
    FileLine,
    LogFacts,
    Picture,
    StampLine,
    WitnessLine,
    legal_notes,
)

AT = dt.datetime(2026, 11, 22, 8, 0, 5, tzinfo=dt.UTC)


def hexed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def file(path: str, label: str = "", size: int = 12_345, media_type: str = "image/png") -> FileLine:
    return FileLine(path, label, size, media_type, hexed(path), hexed(f"sm3 {path}"))


def png(width: int = 40, height: int = 120) -> bytes:
    """A picture in stripes."""
    rows = b"".join(b"\0" + bytes([255 * (y // 8 % 2), 160, 200]) * width for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )


SMALL = CertificateFacts(
    number="CZ2026-7K3M9QX2TD",
    title="演示牌茶叶罐外观设计图样",
    source="当事人提交",
    proves=PROVES["upload"],
    not_proven=NOT_PROVEN["upload"],
    made_at=AT,
    made_by="演示·恒川机械有限公司",
    office="演示市知识产权局",
    files=(file("design.png", "外观设计图样"),),
    verify_url="https://ip.example.gov.cn/evidence/CZ2026-7K3M9QX2TD/",
)

FULL = replace(
    SMALL,
    title="“演示商城”店铺涉嫌侵权商品页面",
    source="本系统网页取证",
    proves=PROVES["capture"],
    not_proven=NOT_PROVEN["capture"],
    how=(
        ("网址", "https://shop.example.com/item?id=1234567890&from=search&keyword=%E6%BC%94%E7%A4%BA"),
        ("最终网址", "https://shop.example.com/item/1234567890"),
        ("服务器地址", "203.0.113.7"),
        ("取证软件", "Chromium 156.0（全新配置，未登录）"),
        ("网站时钟减本机时钟（毫秒）", "12"),
    ),
    files=(
        file("page.png", "整页截图", 2_345_678),
        file("page.mhtml", "网页归档", 3_456_789, "multipart/related"),
        file("capture.wacz", "WACZ 归档", 5 << 30, "application/wacz"),
        file("headers.json", "响应头", 987, "application/json"),
    ),
    stamps=(
        StampLine(
            "某某时间戳服务中心", AT + dt.timedelta(seconds=9), "accredited", "40123456789012345678901234567890", "陈述"
        ),
        StampLine("本机测试时间戳（仅供测试，不具公信力）", AT + dt.timedelta(seconds=8), "test", "331122", "page.png"),
    ),
    log=LogFacts("ip.example.gov.cn/log", 41, 1_042, hexed("root"), hexed("statement"), hexed("s3")),
    witnesses=(WitnessLine("演示大学见证节点", AT + dt.timedelta(minutes=2)),),
    notes=legal_notes(AT.date()),
    pictures=(Picture(png(), "整页截图（上部）"), Picture(png(80, 30), "商品图")),
)

ONLY_TEST = replace(FULL, stamps=FULL.stamps[1:], witnesses=())
MANY = replace(
    FULL, files=tuple(file(f"photos/现场照片-{at:03d}.jpg", f"第{at}张") for at in range(1, 201)), pictures=()
)
