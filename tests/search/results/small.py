"""A small index of invented documents of two sources, built anew for a test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quanlian.core.people.models import User
from quanlian.core.policies import Person
from quanlian.search.document import Document
from quanlian.search.engines.embedded import EmbeddedEngine
from quanlian.search.port import View

TITLES = ("锂电池隔膜及其制备方法", "陶瓷釉料喷涂装置", "一种纺织机械的送料机构", "基于视觉的石材缺陷检测方法")
KINDS, STATUSES = ("INV", "UM", "DES"), ("force", "lapsed", "pending")


def right(pk: int, **changes: object) -> Document:
    """Right number `pk`; everything of it follows from the number unless changed."""
    given: dict[str, object] = {
        "title": TITLES[pk % 4], "abstract": f"本申请公开了第{pk}号方案，{TITLES[pk % 4]}，结构简单。",
        "kind": KINDS[pk % 3], "status": STATUSES[pk % 3], "family": "", "year": 2010 + pk % 12,
        "claims": f"1.一种{TITLES[pk % 4]}，其特征在于第{pk}号。", "owner": f"演示·第{pk % 5}公司",
        "audience": "public", "ipc": ("A61B5/00", "H01M50/40")[pk % 2], "county": (350582, 350583)[pk % 2],
    }  # fmt: skip
    return _document(f"right:{pk}", pk, {**given, **changes})


def _document(key: str, pk: int, said: dict[str, object]) -> Document:
    text = {name: str(value) for name, value in said.items()}
    number, day = f"CN2020{pk:07d}", int(text["year"]) * 10_000 + 101
    iso = f"{text['year']}-01-01"
    same = ("title", "abstract", "claims", "kind", "status", "owner", "family")
    return Document(
        key,
        {"title": text["title"], "abstract": text["abstract"], "claims": text["claims"], "applicant": text["owner"]},
        {
            "source": [key.partition(":")[0]], "kind": [text["kind"]], "status": [text["status"]],
            "ipc": branch(text["ipc"]), "county": [text["county"]], "city": ["350500"], "province": ["350000"],
            "region": [text["county"], "350500", "350000"], "owner": [str(pk % 5)], "number": [number],
            "app_year": [text["year"]], "pub_year": [text["year"]], "audience": [text["audience"]],
            **({"family": [text["family"]]} if text["family"] else {}),
        },
        {"app_date": day, "pub_date": day, "grant_date": day, "expiry_date": day + 200_000},
        {
            **{name: text[name] for name in same}, "number": number, "kind_label": "发明专利", "status_label": "有效",
            "classes": [text["ipc"]], "owners": [text["owner"]], "place": "福建省泉州市晋江市", "app_date": iso,
            "pub_date": iso, "grant_date": iso, "expiry_date": "", "right": pk, "agency": "演示代理",
            "owner_id": pk % 5,
        },
    )  # fmt: skip


def branch(symbol: str) -> list[str]:
    group = symbol.partition("/")[0]
    return [symbol[:1], symbol[:3], symbol[:4], group, symbol]


@dataclass
class FakeSource:
    """Documents in memory; `staff_only` are seen by signed-in people."""

    name: str
    label: str
    kept: dict[str, Document] = field(default_factory=dict)
    staff_only: bool = False

    def documents(self) -> Iterator[list[Document]]:
        yield list(self.kept.values())

    def fetch(self, ids: Sequence[str]) -> list[Document]:
        return [self.kept[f"{self.name}:{one}"] for one in ids if f"{self.name}:{one}" in self.kept]

    def address(self, key: str) -> str:
        return f"/{self.name}s/{key.partition(':')[2]}/"

    def audiences(self, person: Person) -> tuple[str, ...]:
        if not self.staff_only:
            return ("public",)
        return ("office",) if isinstance(person, User) else ()


def built(folder: Path, documents: Sequence[Document]) -> View:
    """The newest state of an index of these documents."""
    index = EmbeddedEngine().create(str(folder))
    index.put(documents)
    index.commit()
    return index.view()


def staff_document(pk: int) -> Document:
    """A case only the office may see, about lithium batteries."""
    tags = {"source": ["case"], "audience": ["office"], "kind": ["mediation"], "status": ["open"]}
    title = f"锂电池隔膜纠纷调解{pk}"
    return Document(
        f"case:{pk}", {"title": title}, tags, {}, {"title": title, "number": f"TJ{pk}", "kind": "mediation"}
    )
