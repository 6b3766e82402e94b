"""The quick bounds never hide what the comparison would keep."""

from __future__ import annotations

from random import Random

from quanlian.similarity.marks import compare
from quanlian.similarity.mentions.bounds import ANYTHING, ceiling

CHARS = "山川河海云风月花草木金石土火水人心手口目日光明天地大小新美安康宝贝佳家嘉福富丰"


def drawn(count: int) -> list[tuple[str, str]]:
    draw = Random(4)
    pairs = []
    for _ in range(count):
        name = "".join(draw.sample(CHARS, draw.choice((2, 2, 3, 3, 4))))
        at = draw.randrange(len(name))
        other = name[:at] + draw.choice(CHARS) + name[at + 1 :]
        pairs.append((other if draw.random() < 0.7 else "".join(draw.sample(CHARS, len(name))), name))
    return pairs


def test_no_comparison_exceeds_its_bound() -> None:
    kept = [(text, name, ceiling(text, name)) for text, name in drawn(400) if text != name]
    assert [row for row in kept if compare(row[0], row[1]).score / 100 > row[2]] == []
    assert sum(bound < ANYTHING for _, _, bound in kept) > 150
