"""The chain of custody grows and never changes; bytes are given out only after it has grown."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from quanlian.core.actions import Actor, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.evidence.models import Custody, Evidence
from quanlian.evidence.vault import custody, places
from tests.evidence.vault.evidence import deposit
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
TEXT = "演示证据".encode()


@pytest.fixture
def evidence() -> Evidence:
    return deposit(TEXT)


@pytest.fixture
def officer() -> Actor:
    return actor_of(person(Role.OFFICER), "10.0.0.7")


def test_a_line_says_who_what_when_why_and_from_where(evidence: Evidence, officer: Actor) -> None:
    custody.note(officer, evidence, "open", "核对侵权页面", "01.bin")
    [line] = custody.chain(evidence)
    assert (line.by, line.verb, line.reason) == ("演示·经办人员（officer）", "open", "核对侵权页面")
    assert (line.artefact, line.ip, line.user) == ("01.bin", "10.0.0.7", officer.user)


def test_nothing_is_noted_without_a_reason(evidence: Evidence, officer: Actor) -> None:
    with pytest.raises(UserError) as refused:
        custody.note(officer, evidence, "open", "  ")
    assert refused.value.code == "CUSTODY_REASON"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE quanlian_evidence_custody SET reason = 'x' WHERE id = %s",
        "UPDATE quanlian_evidence_custody SET at = now() WHERE id = %s",
        "DELETE FROM quanlian_evidence_custody WHERE id = %s",
    ],
)
def test_the_database_refuses_to_change_or_delete_a_line(evidence: Evidence, officer: Actor, sql: str) -> None:
    line = custody.note(officer, evidence, "open", "核对")
    with pytest.raises(DatabaseError, match="custody_is_append_only"), transaction.atomic():
        connection.cursor().execute(sql, [line.pk])
    assert custody.chain(evidence).get().reason == "核对"


def test_opening_a_file_is_noted_before_its_bytes_are_given_out(evidence: Evidence, officer: Actor) -> None:
    chunks = custody.open_file(officer, evidence.artefacts.get(), "核对侵权页面")
    assert custody.chain(evidence).count() == 1
    assert b"".join(chunks) == TEXT


def test_a_file_that_is_gone_is_refused_and_not_noted_as_opened(evidence: Evidence, officer: Actor) -> None:
    artefact = evidence.artefacts.get()
    places.path_of(artefact.file.sha256, sensitive=False).unlink()
    with pytest.raises(UserError) as refused:
        custody.open_file(officer, artefact, "核对")
    assert refused.value.code == "VAULT_DAMAGED"
    assert not Custody.objects.exists()


def test_no_reason_no_bytes(evidence: Evidence, officer: Actor) -> None:
    with pytest.raises(UserError, match="请写明事由"):
        custody.open_file(officer, evidence.artefacts.get(), "")
