"""Goods and services: where they stand in the table, and how near two lists of them are. Pure rules, no database."""

from quanlian.similarity.goods.degree import Degree, GoodsRelation
from quanlian.similarity.goods.places import GoodsOf, Place, read_places
from quanlian.similarity.goods.relating import relate
from quanlian.similarity.goods.table import GoodsTable

__all__ = ["Degree", "GoodsOf", "GoodsRelation", "GoodsTable", "Place", "read_places", "relate"]
