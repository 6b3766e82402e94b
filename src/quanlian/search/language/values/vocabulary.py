"""Words for states, kinds and countries, as the values the index stores."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from quanlian.registry.kinds import LABELS, PATENTS, TRADEMARKS, RightKind
from quanlian.search.language.error import Refused

_K = RightKind
STATUS: dict[str, tuple[str, ...]] = {
    "有效": ("force",), "失效": ("lapsed",), "未授权终结": ("failed",), "审查中": ("pending",),
    "尚无记录": ("unknown",),
    "有权": ("force",), "维持": ("force",), "专利权维持": ("force",), "授权": ("force",), "已注册": ("force",),
    "终止": ("lapsed",), "届满": ("lapsed",), "权利终止": ("lapsed",), "已失效": ("lapsed",),
    "无权": ("lapsed", "failed"),
    "驳回": ("failed",), "撤回": ("failed",), "视为撤回": ("failed",), "视撤": ("failed",), "放弃": ("failed",),
    "在审": ("pending",), "审中": ("pending",), "审查": ("pending",), "未决": ("pending",), "公开": ("pending",),
    "公布": ("pending",), "实质审查": ("pending",), "实审": ("pending",), "未知": ("unknown",),
}  # fmt: skip
"""The states of a right (registry.queries.status); the first five words are the ones shown."""
KIND: dict[str, tuple[str, ...]] = {
    **{label: (kind,) for kind, label in LABELS.items() if kind is not _K.TM},
    "普通商标": (_K.TM,), "发明": (_K.INV,), "新型": (_K.UM,), "外观": (_K.DES,), "专利": PATENTS, "商标": TRADEMARKS,
    "作品": (_K.COPY_WORK,), "软件": (_K.COPY_SOFT,), "计算机软件著作权": (_K.COPY_SOFT,), "软著": (_K.COPY_SOFT,),
    "著作权": (_K.COPY_WORK, _K.COPY_SOFT), "版权": (_K.COPY_WORK, _K.COPY_SOFT), "地理标志": (_K.GI_PRODUCT,),
    "品种权": (_K.PVP,), "新品种": (_K.PVP,), "布图设计": (_K.IC,), "集成电路": (_K.IC,), "数据知识产权": (_K.DATA_IP,),
    "数据": (_K.DATA_IP,), "商业秘密": (_K.TRADE_SECRET_FILE,), "非遗": (_K.ICH,),
}  # fmt: skip
"""The kinds of right, by the names of registry.kinds and by those of everyday."""
COUNTRY: dict[str, str] = {
    "CN": "中国", "US": "美国", "JP": "日本", "KR": "韩国", "DE": "德国", "FR": "法国", "GB": "英国", "CH": "瑞士",
    "NL": "荷兰", "SE": "瑞典", "IT": "意大利", "CA": "加拿大", "AU": "澳大利亚", "RU": "俄罗斯", "IN": "印度",
    "BR": "巴西", "ES": "西班牙", "FI": "芬兰", "DK": "丹麦", "NO": "挪威", "AT": "奥地利", "BE": "比利时",
    "IL": "以色列",
    "SG": "新加坡", "IE": "爱尔兰", "PL": "波兰", "CZ": "捷克", "HU": "匈牙利", "TR": "土耳其", "MX": "墨西哥",
    "TH": "泰国",
    "VN": "越南", "MY": "马来西亚", "ID": "印度尼西亚", "PH": "菲律宾", "ZA": "南非", "NZ": "新西兰",
    "SA": "沙特阿拉伯",
    "HK": "中国香港", "MO": "中国澳门", "TW": "中国台湾", "LU": "卢森堡", "PT": "葡萄牙", "GR": "希腊", "UA": "乌克兰",
}  # fmt: skip
"""Two-letter codes (WIPO ST.3) of frequent countries and regions of origin."""
_NAMES: dict[str, str] = {name: code for code, name in COUNTRY.items()}


def status(text: str) -> tuple[str, ...]:
    """Raises Refused SEARCH_STATUS."""
    return _looked_up(text, STATUS, "SEARCH_STATUS", "状态")


def kind(text: str) -> tuple[str, ...]:
    """Raises Refused SEARCH_KIND."""
    bare = text.removesuffix("权") if text.removesuffix("权") in KIND else text
    return tuple(str(value) for value in _looked_up(bare, KIND, "SEARCH_KIND", "种类"))


def country(text: str) -> tuple[str, ...]:
    """The name and the code, since sources write either; unknown ones as written."""
    name = COUNTRY.get(text.upper(), text)
    return (name, _NAMES[name]) if name in _NAMES else (text,)


def word_of(value: str, words: Mapping[str, tuple[str, ...]]) -> str:
    """The first word that means this value alone; the value itself where there is none."""
    return next((word for word, values in words.items() if values == (value,)), value)


def _looked_up(text: str, words: Mapping[str, tuple[str, ...]], code: str, label: str) -> tuple[str, ...]:
    if text in words:
        return words[text]
    stored = {value.casefold(): value for values in words.values() for value in values}
    if text.casefold() in stored:
        return (stored[text.casefold()],)
    raise _unknown(text, words, code, label)


def _unknown(text: str, words: Mapping[str, tuple[str, ...]], code: str, label: str) -> Refused:
    near = [
        word for word, _score, _key in process.extract(text, list(words), scorer=fuzz.ratio, limit=3, score_cutoff=40)
    ]
    choices = "、".join(near or list(words)[:8])
    return Refused(code, f"没有“{text}”这种{label}", f"可以写：{choices}")
