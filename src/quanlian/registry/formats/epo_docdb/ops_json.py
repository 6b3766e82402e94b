"""OPS answers in JSON: the service's own notation (each element an object, `$` text, `@` attributes) and flat lists.

The service's notation is turned back into elements, so that one parser reads both. The flat lists (`documents`,
`family_members`, `events`, `claims`, `results`) are what client libraries save.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml import etree

from quanlian.core.findings import UserError
from quanlian.registry.formats.epo_docdb.common import is_grant, kind_of, stage_of
from quanlian.registry.formats.field_text import Notes, ipc_symbol, unique
from quanlian.registry.formats.foreign_events import inpadoc_event
from quanlian.registry.formats.foreign_numbers import application, joined
from quanlian.registry.records import EventRecord, PartyMention, Record

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
MAX_DEPTH = 200


def load(text: str, name: str) -> dict[str, Json]:
    """The top object; `UserError` for damaged JSON or one that is no object."""
    try:
        found: Json = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UserError(
            "JSON_DAMAGED",
            "JSON 文件不完整或格式错误",
            value=f"{name}：{error}"[:200],
            rule="JSON",
            remedy="请重新下载",
        ) from error
    if not isinstance(found, dict):
        raise UserError(
            "JSON_SHAPE", "JSON 顶层不是对象", value=name, rule="JSON", remedy="请选择 OPS 返回的 JSON 文件"
        )
    return found


def to_element(tag: str, node: Json, depth: int = 0) -> etree._Element:
    """One element of the service's notation; prefixes are dropped, for the parser compares local names."""
    if depth > MAX_DEPTH:
        raise UserError("JSON_TOO_DEEP", "JSON 嵌套过深，已拒绝", value=tag, rule="JSON", remedy="请核对来源")
    element = etree.Element(tag.rpartition(":")[2])
    for key, value in objects(node).items():
        if key.startswith("@"):
            element.set(key[1:].rpartition(":")[2], string(value))
        elif key == "$":
            element.text = string(value)
        else:
            element.extend(to_element(key, item, depth + 1) for item in (value if isinstance(value, list) else [value]))
    return element


def read_flat(top: dict[str, Json], notes: Notes) -> Iterator[Record]:
    """Records of a saved list; raises `UserError` where the object is none of the known lists."""
    if "family_members" in top:
        yield from (_member(objects(item), notes) for item in listed(top["family_members"]))
    elif "documents" in top:
        yield from (_document(objects(item), notes) for item in listed(top["documents"]))
    elif "results" in top:
        yield from (_bare(objects(item), notes) for item in listed(top["results"]))
    elif "events" in top:
        yield _with_events(top, notes)
    elif "document_id" in top:
        yield _text(top, notes)
    else:
        raise UserError(
            "OPS_JSON_UNKNOWN",
            "不是 OPS 返回的 JSON",
            value=notes.source,
            rule="OPS_JSON",
            remedy="支持 ops:world-patent-data 及著录项目、同族、法律状态、权利要求、检索结果",
        )


def objects(node: Json) -> dict[str, Json]:
    """The node where it is an object, else an empty one."""
    return node if isinstance(node, dict) else {}


def listed(node: Json) -> list[Json]:
    """The node where it is a list, else an empty one."""
    return node if isinstance(node, list) else []


def string(node: Json) -> str:
    """The node where it is text or a number, else `""`."""
    return str(node).strip() if isinstance(node, str | int) else ""


def _bare(item: dict[str, Json], notes: Notes) -> Record:
    country, code = string(item.get("country")), string(item.get("kind"))
    number = string(item.get("doc_number")) or string(item.get("number"))
    kind, granted = kind_of(country, code), is_grant(country, code)
    own = joined(country, number, code)
    return Record(
        line=notes.line,
        kind=kind,
        authority=country,
        stage=stage_of(kind, granted=granted),
        pub_no=own,
        grant_no=own if granted else "",
        extra={"kind_code": code, "family_id": string(item.get("family_id"))},
    )


def _references(node: Json, *, filing: bool = True) -> tuple[str, str]:
    """Number (of a filing, or of a publication) and date of the first reference in a list, or of the one given."""
    spell = application if filing else joined
    for item in map(objects, node if isinstance(node, list) else [node]):
        if number := string(item.get("number")):
            country = string(item.get("country"))
            spelt = spell(country, number, string(item.get("kind"))) if country else number
            return spelt, string(item.get("date"))
    return "", ""


def _member(item: dict[str, Json], notes: Notes) -> Record:
    publications = listed(item.get("publication_reference"))
    record = _bare(objects(publications[0]) if publications else {}, notes)
    record.pub_date = notes.date(_references(publications)[1], "publication_reference.date")
    record.grant_date = record.pub_date if record.grant_no else None
    record.app_no = _references(item.get("application_reference"))[0]
    record.app_date = notes.date(_references(item.get("application_reference"))[1], "application_reference.date")
    record.priorities = unique(
        " ".join(_references(objects(claim).get("application_reference"))).strip()
        for claim in listed(item.get("priority_claims"))
    )
    record.extra["family_id"] = string(item.get("family_id"))
    return record


def _document(item: dict[str, Json], notes: Notes) -> Record:
    record = _bare(item, notes)
    record.pub_date = notes.date(_references(item.get("publication_reference_docdb"))[1], "publication_reference.date")
    record.grant_date = record.pub_date if record.grant_no else None
    record.app_no = _references(item.get("application_reference_docdb"))[0]
    record.app_date = notes.date(_references(item.get("application_reference_epodoc"))[1], "application_reference.date")
    record.title, record.abstract = string(item.get("title")), string(item.get("abstract"))
    record.classes = unique(
        ipc_symbol(string(text)) for key in ("intl_class", "cpc_class") for text in listed(item.get(key))
    )
    record.main_class = record.classes[0] if record.classes else ""
    record.priorities = unique(
        " ".join(_references(claim)).strip()
        for claim in listed(item.get("priority_claims"))
        if objects(claim).get("id_type") == "epodoc"
    )
    record.citations = unique(
        _references(objects(cited).get("docdb"), filing=False)[0] for cited in listed(item.get("citations"))
    )
    record.parties = (*_names(item, "applicants", "申请人"), *_names(item, "inventors", "发明人"))
    return record


def _names(item: dict[str, Json], key: str, role: str) -> Iterator[PartyMention]:
    names = listed(item.get(f"{key}_original")) or listed(item.get(f"{key}_epodoc"))
    for order, name in enumerate(names, 1):
        yield PartyMention(role, order, string(name).rstrip(",; "))


def _with_events(top: dict[str, Json], notes: Notes) -> Record:
    record = _bare(objects(top.get("publication_reference")), notes)
    record.events = tuple(_event(objects(item), notes) for item in listed(top.get("events")))
    return record


def _event(item: dict[str, Json], notes: Notes) -> EventRecord:
    code = string(item.get("event_code")).rpartition(".")[2]
    detail = (("document", string(item.get("document_number"))),)
    return inpadoc_event(
        code,
        string(item.get("country_code")),
        string(item.get("event_description")),
        notes.date(string(item.get("event_date")), "event_date", severity="warning"),
        notes.date(string(item.get("effective_date")), "effective_date", severity="warning"),
        detail,
    )


def _text(top: dict[str, Json], notes: Notes) -> Record:
    record = _bare(objects(top.get("document_id")), notes)
    claims = (
        " ".join(string(part) for part in listed(objects(claim).get("limitations")))
        for claim in listed(top.get("claims"))
    )
    record.claims = "\n".join(claim for claim in claims if claim)
    if description := string(top.get("description")):
        record.extra["description"] = description
    return record
