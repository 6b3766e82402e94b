"""Claims read for what the rating needs: features of claim 1, number of claims, categories (pure)."""

from __future__ import annotations

import re

from quanlian.utilisation.valuation.rating.facts import ClaimFacts

_START = re.compile(r"(?:^|\n)\s*(?:权利要求)?(\d{1,3})\s*[.．、]\s*")
_DEPENDS = re.compile(r"(?:根据|如|按照|依据|依照)前?述?权利要求")
_FEATURE = re.compile(r"[，,；;。]")
_TAIL = re.compile(r"(方法|工艺|用途|应用)$")
_MAKING = re.compile(r"制备|制造|生产|加工|成型|合成|提取|制作|工艺")
_COMPOSITION = re.compile(r"组合物|混合物|配方|药物|合金|涂料|材料$|复合物|化合物|制剂|溶液|肥料|饲料|食品|饮料")
_BREAK = re.compile(r"[，,；;：:]|其特征在于|包括|包含|由以下")
SHORTEST = 4


def read_claims(text: str) -> ClaimFacts | None:
    """None where the text holds no numbered claim."""
    starts = list(_START.finditer(text))
    ends = [*(one.start() for one in starts[1:]), len(text)]
    claims = [text[one.end() : end].strip() for one, end in zip(starts, ends, strict=True)]
    if not claims:
        return None
    independent = [one for index, one in enumerate(claims) if index == 0 or not _DEPENDS.match(one)]
    categories = tuple(dict.fromkeys(category(one) for one in independent))
    return ClaimFacts(features(claims[0]), len(claims), categories)


def features(claim: str) -> int:
    """Clauses of a claim, an estimate of its technical features."""
    return max(1, sum(len(part.strip()) >= SHORTEST for part in _FEATURE.split(claim)))


def category(claim: str) -> str:
    """product, composition, use or making, by how the claim's subject is called."""
    subject = _BREAK.split(claim)[0].strip()
    if _TAIL.search(subject):
        return "making" if _MAKING.search(subject) else "use"
    return "composition" if _COMPOSITION.search(subject) else "product"
