"""The similarity room's doors for other rooms."""

from __future__ import annotations

from quanlian.similarity import goods
from quanlian.similarity.catalogue.facts import MarkFacts, State
from quanlian.similarity.catalogue.filings import Filing, filings_since
from quanlian.similarity.catalogue.serving import ready
from quanlian.similarity.finding import MarkFound, find_figures, find_marks, mark_facts
from quanlian.similarity.goods import Degree, GoodsOf, GoodsRelation
from quanlian.similarity.goods.doors import relation

__all__ = [
    "Degree",
    "Filing",
    "GoodsOf",
    "GoodsRelation",
    "MarkFacts",
    "MarkFound",
    "State",
    "filings_since",
    "find_figures",
    "find_marks",
    "goods",
    "mark_facts",
    "ready",
    "relation",
]
