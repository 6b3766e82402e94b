"""The first migration of a room in one step makes what its small operations would have made."""

from __future__ import annotations

import pytest
from django.db import connection, models
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from quanlian.core.together import Together

pytestmark = pytest.mark.django_db
KEY = ("id", models.BigAutoField(primary_key=True))


def _operations() -> list[Operation]:
    """Two tables that name each other, an index and a constraint."""
    return [
        CreateModel("Loan", [KEY, ("number", models.CharField(max_length=20))]),
        CreateModel("Pledge", [KEY, ("loan", models.ForeignKey("probe.loan", models.CASCADE))]),
        AddField("loan", "first", models.ForeignKey("probe.pledge", models.SET_NULL, null=True)),
        AddIndex("loan", models.Index(fields=["number"], name="probe_number")),
        AddConstraint("pledge", models.UniqueConstraint(fields=["loan"], name="probe_one_a_loan")),
    ]


def _made(operations: list[Operation]) -> dict[str, dict[str, object]]:
    """The tables as the database describes them; taken away again."""
    before, state = ProjectState(), ProjectState()
    pairs = []
    for one in operations:
        start = state.clone()
        one.state_forwards("probe", state)
        pairs.append((one, start, state.clone()))
    with connection.schema_editor() as editor:
        for one, start, end in pairs:
            one.database_forwards("probe", editor, start, end)
    with connection.cursor() as cursor:
        found = {
            table: connection.introspection.get_constraints(cursor, table) for table in ("probe_loan", "probe_pledge")
        }
    with connection.schema_editor() as editor:
        Together(operations if len(operations) > 1 else operations[0].operations).database_backwards(  # type: ignore[attr-defined]
            "probe", editor, state, before
        )
    return found


def test_one_step_makes_the_same_keys_indexes_and_constraints() -> None:
    assert _made([Together(_operations())]) == _made(_operations())


def test_it_can_be_taken_back() -> None:
    _made([Together(_operations())])
    assert not {"probe_loan", "probe_pledge"} & set(connection.introspection.table_names())
