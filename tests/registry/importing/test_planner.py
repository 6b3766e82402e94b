"""The planner is not left with a wrong idea of a table that fills up."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from quanlian.registry.importing import loader


@pytest.mark.django_db(transaction=True)
def test_a_table_last_counted_while_empty_is_counted_again_once_it_holds_rows() -> None:
    with connection.cursor() as cursor:
        cursor.execute("insert into quanlian_registry_party (key, name, uscc) select n, n, '' "
                       "from generate_series(1, 6000) n")  # fmt: skip
        cursor.execute("delete from quanlian_registry_party")
        cursor.execute("analyze quanlian_registry_party")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("insert into quanlian_registry_party (key, name, uscc) select n, n, '' "
                       "from generate_series(1, 6000) n")  # fmt: skip
        assert _thought(cursor) < 600
        loader._remember_size(cursor, ("party",), 6000)
        assert _thought(cursor) == pytest.approx(6000, rel=0.1)


def _thought(cursor: object) -> float:
    cursor.execute("select reltuples from pg_class where relname = 'quanlian_registry_party'")  # type: ignore[attr-defined]
    return float(cursor.fetchone()[0])  # type: ignore[attr-defined]
