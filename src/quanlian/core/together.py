"""A first migration as one step: all its models with their indexes, constraints and triggers on one picture.

Django draws every related model anew after each operation. With some three hundred models a first start, and every test
database, took two minutes; made together they take seconds.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel, DeleteModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

PARTS = (AddField, AddIndex, AddConstraint)
"""What a model that is created in its final shape already has."""


class Together(Operation):
    """The operations of a first migration: models are created in their final shape, triggers come last."""

    reduces_to_sql = False
    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # drawn once, when next asked for, and not after every operation
        for one in self.operations:
            one.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for one in self._needed():
            one.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for one in reversed(self.operations):
            if isinstance(one, CreateModel):
                DeleteModel(one.name).database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(one.describe() for one in self.operations)

    def _needed(self) -> list[Operation]:
        created = {one.name_lower for one in self.operations if isinstance(one, CreateModel)}
        return [one for one in self.operations if not (isinstance(one, PARTS) and one.model_name_lower in created)]
