"""W8: the same or a near meaning, translation and transliteration; and a clearly different meaning as exception."""

from __future__ import annotations

from quanlian.similarity.marks.meaning.known import known
from quanlian.similarity.marks.meaning.translate import other_meaning as unlike
from quanlian.similarity.marks.meaning.translate import same_meaning
from quanlian.similarity.marks.pairing import CROSS, HAN, Pair
from quanlian.similarity.marks.rules.found import Found, whole_spans

KNOWN, TRANSLATED, SPELT, PART = 0.93, 0.82, 0.8, 0.64
SYNONYM, NEAR_SYNONYM = 0.85, 0.7
LONG_PINYIN = 7
"""Letters; a shorter pinyin word fits too many characters (domain/09 §3, `pinyin_weight`)."""
ENOUGH, WELL = 0.6, 0.66
HEARD = 0.6
"""Of strangers not one in a thousand renders as well as this (sampled from brand names sold on JD)."""
OTHER = -0.05
MODEL_SURE = 0.75
"""Cosine of the sentence model; strangers of two characters reach 0.65."""


def crossing_known(pair: Pair) -> Found | None:
    """W8: the public links the two names (table of known correspondences)."""
    linked = pair.crossing.known if pair.crossing else ""
    if not linked and pair.core:
        linked = _linked("".join(pair.a.core_signs), "".join(pair.b.core_signs))
    if not linked:
        return None
    element = CROSS if pair.crossing else HAN
    return Found("W8", f"公众已建立对应关系（{linked}）", KNOWN, element=element, **whole_spans(pair))


def crossing_translated(pair: Pair) -> Found | None:
    """W8: the foreign words translate the Chinese, or part translates and part renders the sound."""
    cross = pair.crossing
    if not cross:
        return None
    if cross.translated >= ENOUGH:
        lift = TRANSLATED * (0.6 + 0.4 * cross.translated)
        return Found("W8", "中外文含义对应（互为译文）", lift, element=CROSS, **whole_spans(pair))
    if cross.transliterated >= HEARD:
        return Found("W8", "中文与外文读音对应（音译）", pair.rendered, element=CROSS, **whole_spans(pair))
    return None


def crossing_spelt(pair: Pair) -> Found | None:
    """W7: the letters spell the Chinese in pinyin, wholly or a run of it."""
    cross = pair.crossing
    if not cross or not (cross.pinyin or cross.pinyin_part):
        return None
    if not cross.pinyin:
        return Found("W7", f"字母为中文一部分的拼音（{cross.pinyin_part}）", PART, element=CROSS, **whole_spans(pair))
    letters = len("".join(pair.a.core_words or pair.b.core_words))
    lift = (SPELT if letters >= LONG_PINYIN else WELL) * cross.pinyin
    return Found("W7", "字母为中文的拼音或与之近似", lift, element=CROSS, **whole_spans(pair))


def synonyms(pair: Pair) -> Found | None:
    """W8: two Chinese words for one thing (番茄, 西红柿)."""
    if not pair.core or pair.core.total >= WELL:
        return None
    share = same_meaning("".join(pair.a.core_signs), "".join(pair.b.core_signs))
    if not share:
        return None
    return Found("W8", "含义相同或近似", SYNONYM if share == 1 else NEAR_SYNONYM, **whole_spans(pair))


def near_by_model(pair: Pair) -> Found | None:
    """W8, only when asked for (`Options.vectors`): the sentence model finds the meanings near."""
    if not pair.options.vectors or not (pair.crossing or (pair.core and pair.core.total < WELL)):
        return None
    from quanlian.similarity.marks.meaning.vectors import nearness

    cosine = nearness(pair.a.dominant, pair.b.dominant)
    if cosine < MODEL_SURE:
        return None
    element = CROSS if pair.crossing else HAN
    return Found("W8", f"含义接近（句向量 {cosine:.2f}，仅供参考）", NEAR_SYNONYM, element=element, **whole_spans(pair))


def other_meaning(pair: Pair) -> Found | None:
    """Exception to W4, W6, W7: both are words of the language and mean clearly different things."""
    if not pair.core or pair.core.text == 1 or pair.core.total < ENOUGH:
        return None
    one, other = "".join(pair.a.core_signs), "".join(pair.b.core_signs)
    if not unlike(one, other):
        return None
    return Found("W4", f"“{one}”与“{other}”整体含义明显不同", change=OTHER, against=True, **whole_spans(pair))


def _linked(one: str, other: str) -> str:
    return (
        "、".join(sorted(known(one) & (known(other) | {other}) | known(other) & {one})) if other in known(one) else ""
    )
