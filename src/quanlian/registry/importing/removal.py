"""Take what only one batch said out of the registry: its statements, then numbers and names nobody states any more."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from quanlian.registry.importing.loader import IMPORT_LOCK
from quanlian.registry.importing.rebuild import rebuild
from quanlian.registry.importing.statements import PROMOTE
from quanlian.registry.models import Batch, Identifier, LegalEvent, Right, Statement
from quanlian.registry.parties.stored import MANUAL

NAMES = """
select distinct p.name_id from quanlian_registry_statedparty p
join quanlian_registry_statement s on s.id = p.statement_id where s.batch_id = %s
"""
UNSAID = """
create temp table ql_unsaid on commit drop as
select n.id, n.party_id from quanlian_registry_partyname n
where n.id = any(%(names)s)
  and not exists (select 1 from quanlian_registry_statedparty p where p.name_id = n.id)
  and not exists (select 1 from quanlian_registry_legalevent e where e.first_name_id = n.id)
  and n.id not in (select unnest(array[left_id, right_id]) from quanlian_registry_namejudgement
    where method = %(manual)s);
delete from quanlian_registry_namejudgement
  where left_id in (select id from ql_unsaid) or right_id in (select id from ql_unsaid);
delete from quanlian_registry_partyname n using ql_unsaid u where n.id = u.id;
delete from quanlian_registry_party p where p.id in (select party_id from ql_unsaid)
  and not exists (select 1 from quanlian_registry_partyname n where n.party_id = p.id)
  and not exists (select 1 from quanlian_registry_statement s where s.first_party_id = p.id);
drop table ql_unsaid
"""
"""Names nobody publishes any more go, with the automatic judgements on them and the parties left without a name.
Names that a person judged stay: the judgement is theirs."""
INHERIT = """
update quanlian_registry_{table} t set batch_id = f.batch_id
from (select distinct on (right_id) right_id, batch_id from quanlian_registry_statement order by right_id, id) f
where f.right_id = t.{key} and t.batch_id = %s
"""


def hold_imports() -> None:
    """Wait for a running import and keep the next one out until the transaction ends: it matches numbers to rights."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [IMPORT_LOCK])


def remove(batch: Batch, affected: list[int]) -> None:
    """Remove what the batch said of these rights and derive the rest of them anew, in the caller's transaction."""
    names = _execute(NAMES, [batch.pk])
    for table in ("version", "holding"):
        _execute(f"delete from quanlian_registry_{table} where right_id = any(%s)", [affected])  # noqa: S608
    LegalEvent.objects.filter(batch=batch)._raw_delete("default")
    _execute(
        "delete from quanlian_registry_statedparty p using quanlian_registry_statement s"
        " where s.id = p.statement_id and s.batch_id = %s",
        [batch.pk],
    )
    Statement.objects.filter(batch=batch)._raw_delete("default")
    kept = set(Statement.objects.filter(right_id__in=affected).values_list("right_id", flat=True))
    gone = [pk for pk in affected if pk not in kept]
    Identifier.objects.filter(right_id__in=gone)._raw_delete("default")
    Right.objects.filter(pk__in=gone)._raw_delete("default")
    _forget_numbers(batch, sorted(kept))
    for table, key in (("right", "id"), ("identifier", "right_id")):
        _execute(INHERIT.format(table=table, key=key), [batch.pk])
    _execute(PROMOTE, [sorted(kept)])
    rebuild(sorted(kept))
    _forget_names(names)


def _forget_numbers(batch: Batch, kept: Sequence[int]) -> None:
    """Numbers this batch brought to rights that stay, unless a statement that stays could have brought them too."""
    said: dict[int, list[str]] = {}
    for right, *texts in Statement.objects.filter(right_id__in=kept).values_list("right", "app_no", "doc_no", "title"):
        said.setdefault(right, []).extend(_bare(text) for text in texts if text)
    unsaid = [
        number.pk
        for number in Identifier.objects.filter(batch=batch, right_id__in=kept)
        if not any(_stated(number.value, text) for text in said[number.right_id])
    ]
    Identifier.objects.filter(pk__in=unsaid)._raw_delete("default")


def _stated(value: str, text: str) -> bool:
    number = _bare(value.partition(":")[2].partition("/")[0] or value)
    return number in text or text in number


def _bare(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _forget_names(names: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(UNSAID, {"names": list(names), "manual": MANUAL})


def _execute(statement: str, given: list[int] | list[list[int]]) -> list[int]:
    """Run it; the first column of what it gives."""
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return [row[0] for row in cursor.fetchall()] if cursor.description else []
