"""What one piece of a simple query may be besides text: a number, a class, a year, a place, a state, a kind, a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quanlian.search.language.error import Refused
from quanlian.search.language.lookups import Lookups
from quanlian.search.language.terms import terms_of
from quanlian.search.language.values import classes, numbers, vocabulary
from quanlian.search.tree import Phrase, Query, Tag, any_of

_NUMBER_FIELDS = ("number", "app_no", "pub_no")
_SYMBOL = re.compile(r"(?i)[A-HY][0-9]{2}[A-Z](?: ?[0-9]{1,4}/[0-9]{2,6}|[0-9]{1,4}/low)?")
_GOODS = re.compile(r"第?[0-9]{1,2}类")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年?")
_BODIES = (
    "公司", "集团", "大学", "学院", "研究院", "研究所", "实验室", "医院", "银行", "合作社", "中心", "协会", "委员会",
    "厂", "合作联社", "Ltd", "Ltd.", "Inc", "Inc.", "GmbH", "Corp", "Corp.", "University",
)  # fmt: skip
_AGENCIES = ("事务所", "代理公司", "知识产权代理有限公司")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩邓冯曹彭曾肖田董袁潘蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪"
    "廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万钱严武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟"
)
_COMPOUND_SURNAMES = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯")
_LONGEST_PLACE = 12
_STATES = frozenset({"有效", "失效", "审查中", "未授权终结"})
_KINDS = frozenset(
    {"发明", "发明专利", "实用新型", "外观", "外观设计", "软著", "软件著作权", "作品著作权", "植物新品种"}
)
"""Words that say a state or a kind and hardly anything else; 软件 and 公开 stand in many a text."""


@dataclass(frozen=True, slots=True)
class Sign:
    """`said`: what it is taken for, in Chinese. `sure`: it cannot be a word of a text. `common`: it mostly is one."""

    query: Query
    by: float
    said: str
    sure: bool = False
    common: bool = False


def number_sign(text: str) -> Sign | None:
    """A number of a right, in any spelling."""
    sure = numbers.certain(text)
    if not sure and not numbers.perhaps(text):
        return None
    forms = numbers.forms(text)
    return Sign(any_of(*(Tag(field, forms) for field in _NUMBER_FIELDS)), 50.0, f"号码“{text}”", sure)


def class_sign(text: str) -> Sign | None:
    """A61B5/00, H01M, 25类. A lone section or class (A, A61) is no more than a word."""
    if _SYMBOL.fullmatch(text):
        value = classes.patent_class(text)
        said = f"分类号 {classes.shown(value[0])}"
        return Sign(any_of(Tag("ipc", value), Tag("cpc", value)), 10.0, said, sure=True)
    if _GOODS.fullmatch(text):
        try:
            value = classes.goods_class(text)
        except Refused:
            return None
        return Sign(Tag("nice", value), 10.0, f"尼斯分类第{value[0]}类", sure=True)
    return None


def word_sign(text: str, lookups: Lookups) -> Sign | None:
    """A year, a state, a kind or a place, where the whole piece is nothing else."""
    if found := _YEAR.fullmatch(text):
        year = (found[1],)
        return Sign(any_of(Tag("app_year", year), Tag("pub_year", year)), 2.0, f"{found[1]}年申请或公开")
    if text in vocabulary.STATUS:
        common = text not in _STATES
        return Sign(Tag("status", vocabulary.STATUS[text]), 2.0, f"状态“{text}”", common=common)
    if vocabulary.KIND.get(text):
        return Sign(Tag("kind", vocabulary.kind(text)), 2.0, f"种类“{text}”", common=text not in _KINDS)
    return _place(text, lookups)


def name_signs(text: str) -> list[Sign]:
    """Names of bodies and of people are looked for among applicants, agencies and inventors first."""
    terms = terms_of(text)
    if not terms:
        return []
    if text.endswith(_AGENCIES):
        return [Sign(Phrase("agency", terms), 4.0, f"代理机构“{text}”")]
    if text.endswith(_BODIES) and len(text) > 3:
        return [Sign(Phrase("applicant", terms), 4.0, f"申请人“{text}”")]
    if _personal(text):
        return [Sign(Phrase("inventor", terms), 2.0, ""), Sign(Phrase("applicant", terms), 2.0, "")]
    return []


def _place(text: str, lookups: Lookups) -> Sign | None:
    if not 2 <= len(text) <= _LONGEST_PLACE or text.isascii():
        return None
    codes = tuple(lookups.regions(text))
    if not codes:
        return None
    names = "、".join(lookups.region_name(code) for code in codes[:3])
    return Sign(Tag("region", codes), 3.0, f"地区“{names}”{'等' if len(codes) > 3 else ''}")


def _personal(text: str) -> bool:
    if not all("\u4e00" <= char <= "\u9fff" for char in text):
        return False
    return (len(text) == 3 and text[0] in _SURNAMES) or (len(text) in (3, 4) and text.startswith(_COMPOUND_SURNAMES))
