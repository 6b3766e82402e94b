"""Draw a report: search, weigh, hints, advice; the answer is plain data, so that it is kept as it was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache

from django.utils.timezone import localdate

from quanlian.core.findings import UserError
from quanlian.core.regions.models import Region
from quanlian.core.regions.queries import tree
from quanlian.core.regions.tree import RegionTree
from quanlian.similarity.catalogue import folders
from quanlian.similarity.finding import MarkFound, both, find_figures, find_marks
from quanlian.similarity.goods import GoodsOf, GoodsTable, read_places, relate
from quanlian.similarity.goods.editions import current
from quanlian.similarity.marks.likeness import MODEL
from quanlian.similarity.reasons import rule_of
from quanlian.similarity.report.advice import advice
from quanlian.similarity.report.hints import Hint, hints, place_names
from quanlian.similarity.report.obstacles import Obstacle, obstacles
from quanlian.similarity.report.settings import band_of, tone_of
from quanlian.similarity.signs import prior

Answer = dict[str, object]
IN_CLASS, ANYWHERE, COLUMNS, KEPT_GOODS = 150, 100, 14, 12


@dataclass(frozen=True, slots=True)
class Question:
    """The sign and the goods it is to be filed for. Classes are two digits, groups as `Place` prints them."""

    name: str = ""
    picture: bytes = b""
    classes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    @property
    def goods(self) -> GoodsOf:
        return GoodsOf(self.classes, self.groups)


def draw(question: Question) -> Answer:
    """The whole report. Raises UserError REPORT_BLANK, MARK_INDEX_NONE, or what the reader of pictures says."""
    if not question.name and not question.picture:
        raise UserError("REPORT_BLANK", "请填写商标名称或上传图样", remedy="至少给出一项")
    own = _with_classes(question)
    table = current()
    found = obstacles(_near(own), own.goods, table)
    warned = hints(own.name, own.classes, _places(tree()), table) if own.name else []
    risk = found[0].risk if found else 0.0
    seen = folders.seen(folders.current())
    return {
        "made_on": localdate().isoformat(),
        "model": MODEL,
        "edition": table.name if table else "",
        "data_day": seen.day if seen else "",
        "name": own.name,
        "picture": bool(own.picture),
        "classes": list(own.classes),
        "groups": list(own.groups),
        "risk": round(risk),
        "band": band_of(risk),
        "tone": tone_of(risk),
        "obstacles": [_told(one) for one in found],
        "matrix": _matrix(own, found, table),
        "hints": [asdict(one) for one in warned],
        "advice": advice(found, warned),
    }


def _with_classes(question: Question) -> Question:
    """Classes of the groups are asked for too."""
    more = (place.nice for place in read_places(question.groups))
    return replace(question, classes=tuple(dict.fromkeys((*question.classes, *more))))


def _near(question: Question) -> list[MarkFound]:
    """Near signs in the classes asked for, and the nearest anywhere: goods of other classes may be similar."""
    words: list[MarkFound] = []
    if question.name:
        words = find_marks(question.name, question.classes, IN_CLASS)
        known = {one.facts.id for one in words}
        if question.classes:
            words += [one for one in find_marks(question.name, (), ANYWHERE) if one.facts.id not in known]
    figures = find_figures(question.picture, ANYWHERE) if question.picture else []
    return both(words, figures)


def _told(one: Obstacle) -> Answer:
    facts, likeness = one.found.facts, one.found.likeness
    return {
        "id": facts.id,
        "name": facts.name,
        "number": facts.number,
        "classes": list(facts.classes),
        "groups": list(facts.groups),
        "goods": list(facts.goods[:KEPT_GOODS]),
        "owner": facts.owner,
        "state": facts.state,
        "since": facts.since.isoformat() if facts.since else "",
        "score": round(likeness.score),
        "channels": [[label, round(100 * value)] for label, value in _channels(one)],
        "grounds": [
            {"code": reason.code, "rule": rule_of(reason.code), "note": reason.note, "against": reason.against}
            for reason in likeness.reasons
        ],
        "sign": [[text, kind] for text, kind in prior(facts.name, likeness.aligned)],
        "degree": one.relation.degree.value if one.relation else "",
        "notes": list(one.relation.notes) if one.relation else [],
        "risk": round(one.risk),
        "band": one.band,
        "tone": tone_of(one.risk),
    }


def _channels(one: Obstacle) -> list[tuple[str, float]]:
    likeness = one.found.likeness
    shape = max(likeness.glyph, likeness.text)
    pairs = [("形", shape), ("音", likeness.sound), ("义", likeness.meaning), ("图", likeness.image)]
    return [*pairs, ("商品", one.relation.weight)] if one.relation else pairs


def _matrix(own: Question, found: Sequence[Obstacle], table: GoodsTable | None) -> Answer:
    """Own groups (or classes) × those of the obstacles, the heaviest obstacle's first."""
    rows = own.groups or own.classes
    columns = list(
        dict.fromkeys(one for mark in found for one in (mark.found.facts.groups or mark.found.facts.classes))
    )
    kept = columns[:COLUMNS]
    return {
        "columns": kept,
        "left_out": len(columns) - len(kept),
        "rows": [{"own": mine, "cells": [_cell(mine, other, table) for other in kept]} for mine in rows],
    }


def _cell(mine: str, other: str, table: GoodsTable | None) -> Answer:
    found = relate(_single(mine), _single(other), table)
    return {"degree": found.degree.value, "similar": found.degree.similar, "notes": list(found.notes)}


def _single(text: str) -> GoodsOf:
    return GoodsOf(groups=(text,)) if len(text) >= 4 else GoodsOf(classes=(text,))


@lru_cache(maxsize=2)
def _places(known: RegionTree) -> frozenset[str]:
    """Names of regions; `known` is part of the key, so that a new table of regions is read again."""
    return place_names(Region.objects.values_list("name", flat=True))


__all__ = ["Answer", "Hint", "Question", "draw"]
