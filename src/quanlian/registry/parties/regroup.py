"""Make parties follow the judgements: the same judgements always give the same parties, so every step can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

from quanlian.registry.models import Party, PartyName
from quanlian.registry.parties.resolver import Resolver
from quanlian.registry.parties.stored import item, judgements_among, positive_neighbours


def regroup(names: Iterable[int]) -> int:
    """Recompute the parties around these names (ids); returns how many names moved. Runs in the caller's transaction.

    Statements and holdings whose first owner is a moved name follow it.
    """
    around = _around(set(names))
    rows = list(PartyName.objects.select_for_update().filter(pk__in=around).order_by("pk"))
    resolver = Resolver(judgements_among(around))
    clusters: dict[str, list[PartyName]] = {}
    for row in rows:
        clusters.setdefault(resolver.cluster_of(item(row.pk)), []).append(row)
    moved: list[int] = []
    taken: set[int] = set()
    for members in sorted(clusters.values(), key=_founding_first):
        party = _home(members, taken)
        taken.add(party.pk)
        moved += [name.pk for name in members if name.party_id != party.pk]
        PartyName.objects.filter(pk__in=[name.pk for name in members]).update(party=party)
    follow(moved)
    return len(moved)


def _around(names: set[int]) -> set[int]:
    """These names, all that positive judgements link to them, and all that share a party with any of those."""
    while True:
        parties = PartyName.objects.filter(pk__in=names).values("party_id")
        wider = (
            names
            | positive_neighbours(names)
            | set(PartyName.objects.filter(party_id__in=parties).values_list("pk", flat=True))
        )
        if wider == names:
            return names
        names = wider


def _founding_first(members: Sequence[PartyName]) -> tuple[bool, int]:
    """Clusters that hold a party's founding spelling choose before those that only share its normalised name."""
    names = [m.name for m in members]
    return not Party.objects.filter(key__in=[m.key for m in members], name__in=names).exists(), members[0].pk


def _home(members: Sequence[PartyName], taken: set[int]) -> Party:
    """The party of a cluster: the oldest one founded by one of its names, else a new one for its first name."""
    first = members[0]
    keys = [m.key for m in members] + [_own_key(first)]
    found = Party.objects.filter(key__in=keys).exclude(pk__in=taken).order_by("pk").first()
    if found is None:
        found = Party.objects.create(key=_own_key(first), name=first.name)
    return found


def _own_key(name: PartyName) -> str:
    """The key of a party split off from the one that owns the normalised name."""
    return f"{name.key[:270]}#{name.pk}"


FOLLOW = """
with changed as (
  update quanlian_registry_statement s set first_party_id = n.party_id
  from quanlian_registry_statedparty p join quanlian_registry_partyname n on n.id = p.name_id
  where n.id = any(%(names)s) and p.statement_id = s.id and s.first_party_id is distinct from n.party_id
    and n.name = (
      select f.name from quanlian_registry_statedparty q join quanlian_registry_partyname f on f.id = q.name_id
      where q.statement_id = s.id and q.role = any(%(owners)s) order by q."order", q.id limit 1)
  returning s.id, s.right_id, s.first_party_id
)
update quanlian_registry_holding h set first_party_id = c.first_party_id
from changed c where h.right_id = c.right_id and h.statement_id = c.id
"""


def follow(names: Sequence[int]) -> None:
    """Statements first owned by one of these names, and the holdings they describe, take over the name's party."""
    from quanlian.registry.importing.staged import OWNERS

    if names:
        with connection.cursor() as cursor:
            cursor.execute(FOLLOW, {"names": list(names), "owners": list(OWNERS)})
