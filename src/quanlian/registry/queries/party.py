"""A party: the names it was published under, why they are taken as one, and what it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from quanlian.core.findings import UserError
from quanlian.core.policies import Person, policy_for
from quanlian.registry import models as m
from quanlian.registry.importing.party_key import party_key
from quanlian.registry.kinds import LABELS, RightKind

NAMES_SHOWN = 200
YEARS = """
select r.kind, extract(year from s.app_date)::int, count(distinct r.id)
from quanlian_registry_partyname n join quanlian_registry_statedparty p on p.name_id = n.id
join quanlian_registry_statement s on s.id = p.statement_id join quanlian_registry_right r on r.id = s.right_id
where n.party_id = %s and p.role = any(%s) group by 1, 2 order by 1, 2
"""


@dataclass(frozen=True, slots=True)
class KindYears:
    """How many rights of a kind were applied for in each year; `cells` follow the table's years, None = none."""

    label: str
    total: int
    cells: list[int | None]


def party(person: Person, pk: int) -> m.Party:
    """Raises `UserError` NOT_FOUND."""
    found = policy_for(m.Party).visible_to(person).filter(pk=pk).first()
    if found is None:
        raise UserError("NOT_FOUND", "没有这个主体", value=str(pk), remedy="主体可能已并入另一主体；请从权利页进入")
    return found


def search(person: Person, text: str) -> list[m.PartyName]:
    """Published names that begin with `text`, or normalise to the same key, in alphabetical order."""
    fits = Q(name__gte=text, name__lt=text + "\U0010ffff") | Q(key=party_key(text))
    return list(policy_for(m.PartyName).visible_to(person).filter(fits).select_related("party").order_by("name")[:50])


def of_bodies(organisations: Iterable[int], names: Iterable[str]) -> list[int]:
    """Keys of the parties that are linked to one of these organisations or bear one of these published names.

    Each is looked up by its own index; asked with one "or" over both tables, the database reads every party there is.
    """
    linked = m.Party.objects.filter(organisation__in=list(organisations)).values_list("pk", flat=True)
    named = m.PartyName.objects.filter(name__in=list(names)).values_list("party", flat=True)
    return sorted({*linked, *named})


def names(person: Person, pk: int) -> list[m.PartyName]:
    return list(policy_for(m.PartyName).visible_to(person).filter(party=pk).order_by("pk")[:NAMES_SHOWN])


def judgements(person: Person, shown: Iterable[m.PartyName]) -> list[m.NameJudgement]:
    """Every judgement on these names; people without the government's roles see none."""
    ids = [name.pk for name in shown]
    rows = policy_for(m.NameJudgement).visible_to(person).filter(Q(left__in=ids) | Q(right__in=ids))
    return list(rows.select_related("left", "right", "by").order_by("-pk")[:NAMES_SHOWN])


def years(pk: int, roles: Iterable[str]) -> tuple[list[str], list[KindYears]]:
    """Heads and rows of the table of applications by kind and year."""
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(YEARS, [pk, list(roles)])
        for kind, year, count in cursor.fetchall():
            counts[kind][year or 0] = count
    columns = sorted({year for row in counts.values() for year in row})
    table = [
        KindYears(LABELS[RightKind(kind)], sum(row.values()), [row.get(year) for year in columns])
        for kind, row in counts.items()
    ]
    return [str(year or "—") for year in columns], table
