"""What the report advises, in words: which obstacle weighs, and what can be changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quanlian.similarity.goods import Degree
from quanlian.similarity.report.hints import Hint
from quanlian.similarity.report.obstacles import Obstacle

NAMED = 3


def advice(obstacles: Sequence[Obstacle], hints: Sequence[Hint]) -> list[str]:
    """Short sentences in the order in which one should think about them."""
    return [*_obstacles(obstacles), *_change(obstacles), *_hints(hints), *_always(obstacles)]


def _obstacles(obstacles: Sequence[Obstacle]) -> Iterator[str]:
    heavy = [one for one in obstacles if one.band == "高"]
    if not obstacles:
        yield "在检索库中未见明显的在先近似商标。检索库不等于国家知识产权局的全部数据，申请前请再到官方系统查询。"
    elif heavy:
        named = "、".join(f"“{one.found.facts.name}”（{one.found.facts.number}）" for one in heavy[:NAMED])
        yield f"最主要的障碍是{named}，标志和商品都接近，直接申请被驳回的可能较大。"
    else:
        one = obstacles[0]
        yield f"最接近的是“{one.found.facts.name}”（{one.found.facts.number}），存在一定风险，建议逐件查看后再决定。"


def _change(obstacles: Sequence[Obstacle]) -> Iterator[str]:
    if not obstacles:
        return
    first = obstacles[0]
    dominant = first.found.likeness.dominant_a
    if first.band != "低" and dominant:
        yield f"可考虑更换显著部分“{dominant}”，特别是首字的读音、字形或整体含义；只加通用词或改字体不能避免近似。"
    crossing = [one for one in obstacles if one.relation and one.relation.degree is Degree.CROSS]
    if crossing:
        yield f"有 {len(crossing)} 件因区分表的跨群注构成商品类似，可缩小申报的商品项目。"
    elif any(
        one.relation and one.relation.degree in (Degree.SAME, Degree.GROUP) for one in obstacles if one.band == "高"
    ):
        yield "障碍商标与申报商品同属一个类似群；如业务允许，可避开该类似群。"
    if any(one.found.facts.state == "隔离期" for one in obstacles):
        yield "有在先商标处于一年隔离期内，期满后再申请，障碍可能消失。"
    if any(one.found.facts.state in ("初审", "申请中") for one in obstacles):
        yield "有在先申请尚未注册，其结果未定，可关注进展；在异议期内的，可依法提出异议。"
    if any(one.found.facts.state == "有效" and one.band == "高" for one in obstacles):
        yield "对已注册三年以上未使用的在先商标，可依法申请撤销；也可与权利人协商转让、许可。"


def _hints(hints: Sequence[Hint]) -> Iterator[str]:
    if hints:
        articles = "、".join(dict.fromkeys(one.article for one in hints))
        yield f"标志的文字涉及绝对理由（{articles}），请先核对下列提示。"


def _always(obstacles: Sequence[Obstacle]) -> Iterator[str]:
    yield "本报告由程序按公开数据生成，供参考，不是近似认定，也不是法律意见；是否核准以国家知识产权局审查为准。"
