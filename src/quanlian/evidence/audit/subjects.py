"""What may be asked about. A room that knows a kind of subject tells how its numbers become references."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.evidence import about
from quanlian.evidence.models import Evidence
from quanlian.registry.models import Identifier
from quanlian.registry.queries.numbering import keys


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of subject. `find` gives the references a written number stands for, none where it is unknown."""

    name: str
    title: str
    find: Callable[[str], Sequence[str]]


_known: dict[str, Subject] = {}


def register(subject: Subject) -> None:
    """Called when a room is ready."""
    _known[subject.name] = subject


def subjects() -> list[Subject]:
    return list(_known.values())


def references(name: str, text: str) -> list[str]:
    """Raises UserError AUDIT_SUBJECT where nothing goes by this number."""
    subject = _known.get(name)
    found = list(subject.find(text.strip())) if subject and text.strip() else []
    if not found:
        raise UserError(
            "AUDIT_SUBJECT",
            f"没有这个{subject.title if subject else '对象'}",
            value=text[:80],
            remedy="核对编号后重新查询",
        )
    return found


def _right(text: str) -> list[str]:
    """Every number of the right that is meant, so that whichever one a case names is found."""
    held = Identifier.objects.filter(right__identifiers__value__in=keys(text)).values_list("value", flat=True)
    return list(dict.fromkeys(about.right(one.rpartition(":")[2]) for one in (*held, text)))


def _user(text: str) -> list[str]:
    return [about.user(pk) for pk in User.objects.filter(username=text).values_list("pk", flat=True)]


def _batch(text: str) -> list[str]:
    return [about.batch(int(text))] if text.isascii() and text.isdigit() and len(text) < 16 else []


def _evidence(text: str) -> list[str]:
    held = Evidence.objects.filter(number=text.upper()).values_list("number", flat=True)
    return [about.evidence(one) for one in held]


register(Subject("right", "权利", _right))
register(Subject("user", "人员", _user))
register(Subject("batch", "导入批次", _batch))
register(Subject("evidence", "存证", _evidence))
