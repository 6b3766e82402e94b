"""The help beside the expert's box: every field with its names, the operators, examples."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from quanlian.search.fields import FIELDS, HIDDEN, Field


@dataclass(frozen=True, slots=True)
class Help:
    """One line: how it is written, what it finds."""

    written: str
    finds: str


_SAMPLES = {
    "title": "TI=锂电池", "abstract": "AB=(隔膜 AND 陶瓷)", "claims": 'CLM="正极片"', "body": "DE=涂覆",
    "applicant": "PA=理工大学", "inventor": "IN=张三", "agency": "AG=知识产权代理", "address": "ADDR=晋江",
    "goods": "GS=运动鞋", "number": "NO=CN202010000001.X", "app_no": "AN=2020100*", "pub_no": "PN=CN111000001A",
    "source": "DB=right", "kind": "KIND=发明专利", "status": "ST=有效", "ipc": "IPC=A61B5/low", "cpc": "CPC=H01M10/low",
    "loc": "LOC=02-04", "nice": "NCL=25", "province": "PROV=福建", "city": "CITY=泉州", "county": "COUNTY=晋江市",
    "region": "RG=350500", "country": "CO=中国", "industry": "IND=C38", "topic": "TOPIC=新能源", "owner": "OWNER=12",
    "agent": "AGENT=某某代理有限公司", "app_year": "AY=2020", "pub_year": "PY=2021", "family": "FN=F1",
    "app_date": "AD=[20200101 TO 20201231]", "pub_date": "PD>=2021-01-01", "grant_date": "GD=2022",
    "expiry_date": "ED<=2027-12-31", "force_from": "生效日=2020", "force_to": "LD=2023", "changed": "UD>=2026-01-01",
}  # fmt: skip


def fields() -> list[tuple[Field, str]]:
    """Every field a query may name, with an example."""
    return [(one, _SAMPLES.get(one.name, "")) for one in FIELDS if one.name not in HIDDEN]


def operators() -> list[Help]:
    return [
        Help("AND  OR  NOT", _("与、或、非；可用括号")),
        Help('"锂电池隔膜"', _("相连的词（短语）")),
        Help("电池 5W 隔膜", _("相距不超过 5 字、先后固定；5N 则先后不限")),
        Help("led*  锂?池", _("* 任意个字符，? 恰好一个")),
        Help("AD=[20200101 TO 20201231]", _("日期范围；也可用 >= 和 <=")),
        Help("IPC=A61B5/low", _("这一类及其下级")),
        Help("#1 AND #2", _("引用检索历史中的检索")),
    ]


EXAMPLES = (
    ("锂电池 隔膜 涂覆", False),
    ("CN202010000001.X", False),
    ("TI=(锂电池 AND 隔膜) AND AD>=2020-01-01", True),
    ("IPC=A61B5/low AND ST=有效 AND PA=大学", True),
)
