from quanlian.similarity.models.goods import GoodsEdition, GoodsGroup, GoodsItem, GoodsNote
from quanlian.similarity.models.index import MarkIndex
from quanlian.similarity.models.picture import MarkPicture
from quanlian.similarity.models.report import MarkReport

__all__ = ["GoodsEdition", "GoodsGroup", "GoodsItem", "GoodsNote", "MarkIndex", "MarkPicture", "MarkReport"]
