"""Service items as documents: whoever looks for a matter finds the guide by which it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse

from quanlian.procedures.services import published_items
from quanlian.procedures.spec import Item
from quanlian.search.document import Document
from quanlian.search.sources import PUBLIC, Source


class Services(Source):
    """The published items that the public may apply for."""

    name, label = "service", "办事指南"

    def ids(self) -> Iterator[list[str]]:
        yield [item.item for _, item in published_items() if item.open_to == "public"]

    def fetch(self, ids: Sequence[str]) -> list[Document]:
        asked = set(ids)
        return [_document(item) for _, item in published_items() if item.item in asked and item.open_to == "public"]

    def address(self, key: str) -> str:
        return reverse("service", args=[key.partition(":")[2]])


SERVICES = Services()


def _document(item: Item) -> Document:
    asked = [part for one in item.guide.faq for part in (one.q, one.a)]
    materials = [one.name for one in item.guide.materials]
    return Document(
        key=f"service:{item.item}",
        text={
            "title": item.title,
            "abstract": item.summary,
            "body": "\n".join([item.title_en, item.category, *item.themes, *item.guide.conditions, *materials, *asked]),
        },
        tags={
            "kind": (item.guide.kind,),
            "status": ("可办理",),
            "number": (item.code,),
            "audience": (PUBLIC,),
        },
        payload={
            "title": item.title,
            "abstract": item.summary,
            "number": item.code,
            "kind_label": item.guide.kind,
            "status_label": "可办理",
            "owner": "",
            "note": item.category,
        },
    )
