"""Whether goods are the same, similar, related or neither, by one edition of the table; the note is quoted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from quanlian.similarity.goods.degree import Degree, GoodsRelation
from quanlian.similarity.goods.edges import Edge, Side, Tie
from quanlian.similarity.goods.places import GoodsOf, Place, read_places
from quanlian.similarity.goods.table import GoodsTable, Note
from quanlian.similarity.goods.weights import settings

MOST = 400
"""Places of one sign that are compared; a longer list of goods is cut to its groups."""
REFERENCE = "区分表仅供参考"


def relate(a: GoodsOf, b: GoodsOf, table: GoodsTable | None) -> GoodsRelation:
    """The nearest relation any goods of `a` have to any goods of `b`; without a table only groups and classes count."""
    left, right = places_of(a, table), places_of(b, table)
    best = _classes((a, _nice(a, left)), (b, _nice(b, right)), table)
    for one, other in product(left, right):
        found = _pair(one, other, table, (a.ncl, b.ncl))
        if found.weight > best.weight:
            best = found
    return best


def places_of(goods: GoodsOf, table: GoodsTable | None) -> tuple[Place, ...]:
    """Places of the items named and of the groups; a group of which items are known is not taken as a whole."""
    named = tuple(
        dict.fromkeys(place for one in goods.items for place in (table.places.get(one.strip("*"), ()) if table else ()))
    )
    allowed = goods.nice()
    named = tuple(one for one in named if not allowed or one.nice in allowed)
    groups = read_places(goods.groups)
    covered = {one.group for one in named}
    wanted = {one.group for one in groups}
    items = tuple(one for one in named if not wanted or one.group in wanted)
    return (*items, *(one for one in groups if one.group not in covered))[:MOST]


Classed = tuple[GoodsOf, frozenset[str]]


def _nice(goods: GoodsOf, places: tuple[Place, ...]) -> frozenset[str]:
    return goods.nice() or frozenset(place.nice for place in places)


def _classes(a: Classed, b: Classed, table: GoodsTable | None) -> GoodsRelation:
    weights, edition = settings().weights, table.name if table else ""
    if common := sorted(a[1] & b[1]):
        note = f"同在第{int(common[0])}类"
        return GoodsRelation(Degree.RELATED, weights.nice, (note,), edition, (common[0], common[0]))
    none = GoodsRelation(Degree.NONE, weights.none, (), edition)
    return _service(a[0], b[1], edition) or _service(b[0], a[1], edition) or none


def _service(services: GoodsOf, classes: frozenset[str], edition: str) -> GoodsRelation | None:
    for place in read_places(services.groups):
        rule = settings().services.get(place.group)
        met = rule and next((one for one in sorted(classes) if rule.classes[0] <= int(one) <= rule.classes[1]), "")
        if rule and met:
            return GoodsRelation(Degree.RELATED, settings().weights.service, (rule.note,), edition, (place.group, met))
    return None


def _pair(a: Place, b: Place, table: GoodsTable | None, ncl: tuple[int, int]) -> GoodsRelation:
    edition = table.name if table else ""
    pair = (str(a), str(b))
    if a.item and a.item == b.item:
        return GoodsRelation(Degree.SAME, settings().weights.same, (f"商品（服务）相同：{a.item}",), edition, pair)
    found = [_group(a, b, table, pair)] if a.group == b.group else []
    found += [] if table is None else _crossed(a, b, table, ncl, pair)
    return max(found, key=lambda one: one.weight, default=GoodsRelation(Degree.NONE, 0.0, (), edition, pair))


def _group(a: Place, b: Place, table: GoodsTable | None, pair: tuple[str, str]) -> GoodsRelation:
    weights, edition = settings().weights, table.name if table else ""
    apart = table.parts(a.group, frozenset({Tie.APART})) if table else []
    for edge, note in apart:
        if _split(edge, a, b):
            return GoodsRelation(Degree.RELATED, weights.nice, (quoted(note),), edition, pair)
    if table and (
        judged := [note for edge, note in table.parts(a.group, frozenset({Tie.JUDGED})) if _in(edge.left, a)]
    ):
        return GoodsRelation(Degree.GROUP, weights.judged, (quoted(judged[0]),), edition, pair)
    divided = any(not edge.right.paragraphs and not edge.left.parts for edge, _ in apart)
    if divided and not (a.part and b.part):
        unsure = f"{a.group}分有不类似的部分，尚未写明属于哪一部分"
        return GoodsRelation(Degree.GROUP, weights.unparted, (unsure,), edition, pair)
    return GoodsRelation(Degree.GROUP, weights.group, (f"同属类似群{a.group}",), edition, pair)


def _split(edge: Edge, a: Place, b: Place) -> bool:
    """Whether the note sets these two places of one group apart."""
    if edge.right.paragraphs:
        differ = bool(a.paragraph and b.paragraph) and (a.part, a.paragraph) != (b.part, b.paragraph)
        return differ and _in(Side(edge.left.group, edge.left.parts), a)
    if edge.left.parts:
        return bool(a.item and b.item) and a.part == b.part == edge.left.parts[0] and a.item != b.item
    return bool(a.part and b.part) and a.part != b.part


def _crossed(a: Place, b: Place, table: GoodsTable, ncl: tuple[int, int], pair: tuple[str, str]) -> list[GoodsRelation]:
    found = []
    for edge, note in table.edges(a.group, b.group):
        for one, other, edition in ((a, b, ncl[1]), (b, a, ncl[0])):
            if edge.tie in (Tie.SIMILAR, Tie.EARLIER, Tie.PROTECTED) and _in(edge.left, one) and _in(edge.right, other):
                found.append(_tied(edge, note, (one, other), edition, table, pair))
    return found


def _tied(
    edge: Edge, note: Note, at: tuple[Place, Place], ncl: int, table: GoodsTable, pair: tuple[str, str]
) -> GoodsRelation:
    weights = settings().weights
    said = (quoted(note), *_partial(edge, at))
    if edge.tie is Tie.EARLIER and not 0 < ncl <= edge.until:
        return GoodsRelation(Degree.RELATED, weights.earlier, said, table.name, pair)
    weight = weights.cross_some if len(said) > 1 else weights.cross
    return GoodsRelation(Degree.CROSS, weight, said, table.name, pair)


def _partial(edge: Edge, at: tuple[Place, Place]) -> Iterator[str]:
    sides = zip((edge.left, edge.right), at, strict=True)
    loose = [side for side, place in sides if (side.names and not place.item) or (side.parts and not place.part)]
    if loose:
        yield "只及注中所列商品（服务），请核对具体项目"


def _in(side: Side, place: Place) -> bool:
    """Whether a place may be meant by a side of a note; what is not known of the place does not speak against it."""
    if side.group != place.group or (side.parts and place.part and place.part not in side.parts):
        return False
    if side.paragraphs and side.paragraphs != ("*",) and place.paragraph and place.paragraph not in side.paragraphs:
        return False
    return not (side.names and place.item) or place.item.strip("*") in side.names


def quoted(note: Note) -> str:
    """The note as printed, with its group."""
    return f"{note.group}注：{note.text}"
