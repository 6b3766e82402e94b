"""IPC subclasses for a text."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from quanlian.core.findings import UserError
from quanlian.registry.formats.classification.rows import ClassScheme
from quanlian.search.indexing import serving
from quanlian.search.suggest import reference
from quanlian.search.suggest.classes.explaining import similar_to, words_for
from quanlian.search.suggest.classes.machine import Example, Machine
from quanlian.search.suggest.classes.nearest import nearest
from quanlian.search.suggest.classes.scheme import plain, subclasses
from quanlian.search.suggest.classes.training import KEPT, KINDS
from quanlian.search.suggest.wording import ClassSuggestion
from quanlian.search.tree import Tag

LONGEST = 5000
FIELDS = (("title", 3.0), ("abstract", 1.0))
TITLE = 80
"""A first line no longer than this is taken for the title."""


def suggest_ipc(text: str, k: int = 5) -> list[ClassSuggestion]:
    """At most `k` subclasses, likeliest first, each with why; the first line may be the title.

    By the classifier learnt from the region's own patents; where none is learnt yet, by the most similar patents in
    the index. Raises UserError SUGGEST_TEXT for a blank text, SUGGEST_NOTHING where neither is there.
    """
    asked = _read(text[:LONGEST])
    machine = KEPT.current()
    if machine is not None and machine.fits():
        found = _learnt(machine, asked, k)
    else:
        found = nearest(serving.current(), asked.words, FIELDS, Tag("kind", tuple(KINDS)), subclasses)[:k]
    if not found and machine is None and not serving.current().size:
        remedy = "请先导入专利数据；后台学习完成后再试"
        raise UserError("SUGGEST_NOTHING", "库中还没有可供参考的专利，无法建议分类", value=text[:40], remedy=remedy)
    titles = reference.loaded(ClassScheme.IPC).titles
    return [replace(one, title=plain(titles.get(one.code, ""))) for one in found]


def _read(text: str) -> Example:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise UserError("SUGGEST_TEXT", "没有可以分类的文字", value=text[:40], remedy="请输入名称、摘要或技术方案")
    if len(lines[0]) <= TITLE:
        return Example(lines[0], "\n".join(lines[1:]))
    return Example("", "\n".join(lines))


def _learnt(machine: Machine, asked: Example, k: int) -> list[ClassSuggestion]:
    likeness = machine.likeness([asked])
    scores = (likeness @ machine.share)[0]
    best = np.argsort(-scores, kind="stable")[:k].tolist()
    words = words_for(machine, asked, best)
    return [
        ClassSuggestion(
            machine.labels[label],
            "",
            float(np.clip(scores[label], 0, 1)),
            said,
            similar_to(machine, likeness[0], label),
        )
        for label, said in zip(best, words, strict=True)
    ]
