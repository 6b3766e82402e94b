"""An import seals itself, without being asked."""

from __future__ import annotations

import json

import pytest

from quanlian.core.events.delivery import deliver_waiting
from quanlian.core.events.outbox import emit
from quanlian.evidence.models import Seal
from tests.registry.factory import patent, store

pytestmark = pytest.mark.django_db


def said(kind: str) -> list[dict[str, object]]:
    rows = Seal.objects.filter(kind=kind).order_by("pk").values_list("statement", flat=True)
    return [json.loads(one) for one in rows]


def test_an_import_is_one_entry_whatever_its_size() -> None:
    batch = store([patent(line) for line in range(2, 40)])
    emit("registry.batch_published", {"batch": batch.pk})
    emit("registry.batch_published", {"batch": batch.pk})  # an event comes at least once
    deliver_waiting()
    (only,) = said("import.published")
    assert (only["batch"], only["rows"], only["file_sha256"]) == (batch.pk, 38, batch.file_id)


def test_a_rolled_back_import_is_a_second_entry() -> None:
    batch = store([patent(2)])
    for name in ("registry.batch_published", "registry.batch_rolled_back"):
        emit(name, {"batch": batch.pk})
    deliver_waiting()
    assert len(said("import.published")) == len(said("import.rolled_back")) == 1
