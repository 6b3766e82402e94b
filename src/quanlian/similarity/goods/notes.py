"""Read a note of the table into edges. What is not understood stays text: shown with the group, never dropped."""

from __future__ import annotations

import re

from quanlian.similarity.goods.edges import Edge, Parsed, Side, Tie
from quanlian.similarity.goods.reading import NUMBER, PARAGRAPHS, edition, names, side, sides

_AT = re.compile(rf"^({NUMBER})部[：:]\s*")
_VERB = re.compile(r"(?:均|互|互为|判为|，)?(?:类似|近似)(?!群|商品|服务)|交叉检索|类(?=交叉检索)|类$")
_APART = re.compile(r"^(?:本类似群)?第?各部(?:分)?(?:之)?间(?:的)?(?:商品|服务)?(?:互|互相)?不类似$")
_SINGLE = re.compile(r"单一(?:商品|服务)?[，,]?各自然段(?:之)?间互?不类似|各自然段(?:之)?间(?:商品|服务)?互?不类似")
_JUDGED = re.compile(r"(?:根据|按).*(?:功能|用途).*确定类似(?:商品|服务)")
_WITHIN = re.compile(
    rf"第（({NUMBER})）部分(?:内)?(?:的)?(?:各)?(?:商品|服务)(?:之间|互相之间)(?:互)?(?:不判为类似|互?不类似)"
)
_MUTUAL = re.compile(rf"第（({NUMBER})）、?第?（({NUMBER})）部分互为类似")
_MOVED = re.compile(r"(?:第(" + NUMBER + r")版时)?(?:[^，。]*?)移入(\d{4})")
_REF = rf"\d{{4}}\s*(?:第（{NUMBER}）部分)?"
_PROTECTED = re.compile(rf"((?:[^；。（）\s]|（[^\d（）][^（）]*）)+)（(\s*{_REF}(?:\s*[，、；;]\s*{_REF})*)\s*）")
_DEFINES = re.compile(r"^本部分为|^第.自然段为[^单]|^本类似群为[^单]|^[^与]*?C\d{6}")
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff，])[ \t]+(?=[\u4e00-\u9fff\d])")
"""Spaces that a line break of the print left within a word."""
_OWN = re.compile(r"^(?:本类似群|本部分|本群)(?:的)?")


def parse(text: str, group: str) -> Parsed:
    """`text` as printed under `group`; “二部：” in front says behind which part it is printed."""
    text = _BLANK.sub("", text.strip().rstrip("。"))
    found = _AT.match(text)
    part, body = (found[1], text[found.end() :]) if found else ("", text)
    for rule in (_special, _protected, _clauses):
        if parsed := rule(body.strip(), group, part):
            return parsed
    return Parsed(remark=text)


def _special(body: str, group: str, part: str) -> Parsed | None:
    """Sentences about the group itself: not similar among its parts, judged by use, moved, defined."""
    bits = [bit for bit in re.split(r"[；。，](?=第|其他|每|但|各|本|[一二三]|$)|；", body) if bit]
    edges: list[Edge] = []
    whole = Side(group)
    own = Side(group, (part,)) if part else whole
    if any(_APART.match(bit) or re.search(r"其他各部分之间(?:商品|服务)不类似", bit) for bit in bits):
        edges.append(Edge(Tie.APART, whole, whole))
    if _SINGLE.search(body):
        edges.append(Edge(Tie.APART, _part(group, body, part), Side(group, paragraphs=("*",))))
    for hit in _MUTUAL.finditer(body):
        edges.append(Edge(Tie.SIMILAR, Side(group, (hit[1],)), Side(group, (hit[2],))))
    for hit in _WITHIN.finditer(body):
        edges.append(Edge(Tie.APART, Side(group, (hit[1],)), Side(group, (hit[1],))))
    if _JUDGED.search(body):
        edges.append(Edge(Tie.JUDGED, _part(group, body, part), own))
    if "互为类似" in body and not _MUTUAL.search(body) and (listed := re.search(r"但(.+?)互为类似", body)):
        edges.append(Edge(Tie.SIMILAR, Side(group, names=names(listed[1])), Side(group, names=names(listed[1]))))
    if found := re.match(r"本类似群(第.自然段)(?:商品|服务)之间类似$", body):
        edges.append(Edge(Tie.SIMILAR, side(group, found[1]), side(group, found[1])))
    if re.search(r"第一自然段(?:商品|服务)[于与]各部分(?:商品|服务)均类似", body):
        edges.append(Edge(Tie.SIMILAR, Side(group, paragraphs=("1",)), whole))
    for hit in _MOVED.finditer(body):
        until = edition(body)[0]
        edges.append(Edge(Tie.EARLIER, whole, Side(hit[2]), max(until - 1, 0)))
    if edges and not re.search(r"与\d{4}", body):
        return Parsed(tuple(edges), understood=True)
    if _DEFINES.match(body) and "类似" not in body.replace("类似群", "") and "检索" not in body:
        return Parsed((), understood=True, remark=body)
    return None


def _part(group: str, body: str, part: str) -> Side:
    named = side(group, body[: body.find("部分") + 2]) if "（" in body and "部分" in body else Side(group)
    return Side(group, named.parts or ((part,) if part else ()))


def _protected(body: str, group: str, part: str) -> Parsed | None:
    """“跨类似群保护商品：服装（2501，2502…）”: the name stands in each of the groups."""
    if "跨类似群保护" not in body and not re.fullmatch(r"(?:[^（]+（\d{4}[，、]\d{4}）[，；]?)+", body):
        return None
    text, _, rest = re.sub(r"^(?:跨类似群保护(?:商品|服务|商标)[：:]?\s*(?:\d\.)?)+", "", body).partition("；  ")
    hits = list(_PROTECTED.finditer(text))
    edges = [edge for hit in hits for edge in _standing(hit[1].strip("，；、 "), hit[2], group)]
    more = [
        _clauses(re.sub(r"^\s*\d\.", "", one), group, part) for one in re.split(r"；\s*(?=\d\.)", rest) if one.strip()
    ]
    edges += [edge for one in more if one for edge in one.edges]
    left_over = _PROTECTED.sub("", text).strip("，；、;。 ")
    return Parsed(
        tuple(edges), understood=bool(edges) and not left_over and all(one and one.understood for one in more)
    )


def _standing(name: str, listed: str, group: str) -> list[Edge]:
    """One edge to each other group the name stands in."""
    places = [side(hit[1], hit[2] or "") for hit in re.finditer(rf"(\d{{4}})\s*(第（{NUMBER}）部分)?", listed)]
    own = next((one for one in places if one.group == group), Side(group))
    left = Side(group, own.parts, names=(name,))
    return [
        Edge(Tie.PROTECTED, left, Side(one.group, one.parts, names=(name,))) for one in places if one.group != group
    ]


def _clauses(body: str, group: str, part: str) -> Parsed | None:
    """“左与右类似，与第十版及以前版本右交叉检索；…”: a clause without a left side keeps the one before."""
    edges: list[Edge] = []
    left = Side(group, (part,)) if part else Side(group)
    complete = True
    for sentence in re.split(r"[；。]", body):
        start = 0
        sentence = (
            sentence.replace("，及第", "，与第")
            .replace("以及第", "与第")
            .replace("与九版以前", "与第九版及以前版本")
            .rstrip("”")
        )
        for verb in _VERB.finditer(sentence):
            if verb.start() < start:
                continue
            clause, start = sentence[start : verb.start()].lstrip("，、 并且又"), verb.end()
            head, tail = _split(clause)
            if not tail:
                complete = False
                continue
            left = _left(head, group, part) if head.strip("，、 ") else left
            made = _made(left, tail, group, edges[-1].right.group if edges else "")
            complete = complete and bool(made)
            edges += made
        complete = complete and not sentence[start:].strip("，、商品服务 ）)交叉检索")
    return Parsed(tuple(edges), understood=complete) if edges else None


def _split(clause: str) -> tuple[str, str]:
    """Around the “与” that is followed by a group, an edition or a part; names may hold one themselves."""
    found = re.search(r"与(?=\s*(?:\d{4}|第|本类似群|本部分|各部分|其他))", clause)
    return (clause[: found.start()], clause[found.end() :]) if found else ("", "")


def _left(text: str, group: str, part: str) -> Side:
    own = _OWN.match(text.strip())
    said = side(group, text[own.end() :] if own else text)
    whole = text.strip().startswith("本类似群") or said.parts
    return said if whole or not part else Side(group, (part,), said.paragraphs, said.names)


def _made(left: Side, tail: str, group: str, before: str) -> list[Edge]:
    """Edges to each group named; goods of an earlier edition without a group stood in the one named `before`."""
    edges: list[Edge] = []
    for piece in re.split(rf"(?:，|、)?(?=第{NUMBER}版)", tail):
        until, text = edition(piece)
        found = list(sides(text))
        if not found and (own := re.match(r"(?:本类似群|本部分)?(.*)", text)) and _inner(own[1]):
            found = [side(group, own[1])]
        if not found and until:
            found = [Side(before or group, names=names(text))]
        edges += [Edge(Tie.EARLIER if until else Tie.SIMILAR, left, one, until) for one in found]
    return edges


def _inner(text: str) -> bool:
    return bool(re.search(r"部分", text) or PARAGRAPHS.search(text))
