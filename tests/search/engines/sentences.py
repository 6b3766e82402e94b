"""Invented documents in plausible Chinese: made of parts of words, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quanlian.search.document import Document

THINGS = (
    "电池",
    "轴承",
    "薄膜",
    "涂料",
    "阀门",
    "传感器",
    "齿轮箱",
    "换热器",
    "滤芯",
    "电极",
    "线圈",
    "支架",
    "喷嘴",
    "T型槽",
)
MATTERS = ("锂", "石墨烯", "铝合金", "陶瓷", "聚合物", "稻壳", "竹纤维", "硅", "不锈钢", "5G", "PLC", "WiFi")
DEEDS = ("制备方法", "热管理装置", "检测系统", "密封结构", "控制方法", "回收工艺", "清洗设备", "连接件", "标定方法")
ENDS = ("包括以下步骤", "其特征在于", "与现有技术相比", "安装在壳体内", "提高了使用寿命", "降低了能耗", "便于拆卸")
CODES = ("A01", "A61", "B23", "C08", "E02", "F16", "G01", "H01", "H04")
STATES = ("force", "lapsed", "pending")


def documents(count: int, seed: int = 7) -> Iterator[Document]:
    """`right:1` … with titles, abstracts, tags and days."""
    random = Random(seed)
    for number in range(1, count + 1):
        yield _document(random, number)


def _document(random: Random, number: int) -> Document:
    code = random.choice(CODES)
    branch = f"{code}{random.choice('BCMS')}"
    return Document(
        key=f"right:{number}",
        text={"title": _title(random), "abstract": "，".join(_sentence(random) for _ in range(random.randint(3, 12)))},
        tags={
            "ipc": (code[0], code, branch, f"{branch}{random.randint(1, 40)}"),
            "status": (random.choice(STATES),),
            "owner": (str(random.randint(1, max(2, number // 3))),),
            "number": (f"CN{number:09d}",),
            "audience": ("public",),
        },
        numbers={"app_date": (2000 + random.randint(0, 25)) * 10_000 + random.randint(1, 12) * 100 + 15},
        payload={"title": f"{number}"},
    )


def _title(random: Random) -> str:
    return f"一种{random.choice(MATTERS)}{random.choice(THINGS)}的{random.choice(DEEDS)}"


def _sentence(random: Random) -> str:
    return "".join(random.choice(words) for words in (THINGS, DEEDS, MATTERS, THINGS, ENDS))
