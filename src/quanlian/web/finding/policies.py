"""Policy documents, their targets and tasks as documents. All are public but the tasks, which are the government's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse

from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT
from quanlian.core.policies import Person
from quanlian.management.programmes.models import Programme, Target, Task
from quanlian.search.document import Document
from quanlian.search.sources import PUBLIC, Source
from quanlian.web.finding.places import place_tags

INSIDE = "government"


class Policies(Source):
    """Programmes. A key names the programme and, after a slash, what of it: `t` or `k`."""

    name, label = "policy", "政策与规划"

    def ids(self) -> Iterator[list[str]]:
        for code in Programme.objects.order_by("pk").values_list("code", flat=True):
            yield ids_of(code)

    def fetch(self, ids: Sequence[str]) -> list[Document]:
        asked = set(ids)
        codes = {one.partition("/")[0] for one in asked}
        found = [document for one in Programme.objects.filter(code__in=codes) for document in _all_of(one)]
        return [document for document in found if document.key.partition(":")[2] in asked]

    def address(self, key: str) -> str:
        code, _, part = key.partition(":")[2].partition("/")
        what, _, name = part.partition("/")
        if not part:
            return reverse("programme", args=[code])
        return reverse("target" if what == "t" else "task", args=[code, name])

    def audiences(self, person: Person) -> tuple[str, ...]:
        inside = isinstance(person, User) and bool(person.roles & GOVERNMENT)
        return (PUBLIC, INSIDE) if inside else (PUBLIC,)


POLICIES = Policies()


def ids_of(code: str) -> list[str]:
    """Every document of a programme, as it stands in the database now."""
    programme = Programme.objects.filter(code=code).first()
    return [one.key.partition(":")[2] for one in _all_of(programme)] if programme else [code]


def _all_of(programme: Programme) -> Iterator[Document]:
    headings = {one.path: one.heading for one in programme.read().clauses}
    yield _document(programme, "", programme.title, "；".join(headings.values()), PUBLIC, programme.issuer)
    for target in Target.objects.filter(programme=programme, superseded_at=None):
        said = f"{target.clause} {headings.get(target.clause, '')} {target.stated}{target.unit} {target.note}"
        yield _document(programme, f"/t/{target.code}", target.name, said, PUBLIC, "目标")
    for task in Task.objects.filter(programme=programme):
        said = f"{task.clause} {headings.get(task.clause, '')} {task.verbatim_units} {task.note}"
        yield _document(programme, f"/k/{task.code}", task.title, said, INSIDE, "任务")


def _document(programme: Programme, part: str, title: str, said: str, audience: str, note: str) -> Document:
    kind = {"目标": "政策目标", "任务": "政策任务"}.get(note, "政策文件")
    return Document(
        key=f"policy:{programme.code}{part}",
        text={"title": title, "abstract": said.strip(), "body": programme.title if part else ""},
        tags={
            "kind": (kind,),
            "status": (str(programme.get_status_display()),),
            "app_year": (str(programme.period_start.year),),
            "number": (programme.doc_no,) if programme.doc_no else (),
            "audience": (audience,),
            **place_tags(programme.region_code),
        },
        payload={
            "title": title,
            "abstract": said.strip()[:600],
            "number": programme.doc_no,
            "kind_label": kind,
            "status_label": str(programme.get_status_display()),
            "owner": programme.issuer,
            "place": programme.region_name,
            "note": programme.title if part else "",
            "app_date": programme.issued_on if len(programme.issued_on) == 10 else "",
        },
    )
