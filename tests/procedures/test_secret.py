"""A reporter stays unknown: in lists, history, audit and messages; only the code is seen."""

from __future__ import annotations

import uuid

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.audit.models import AuditEntry
from quanlian.core.people.roles import Role
from quanlian.procedures.actions.start import start_case
from quanlian.procedures.dry.examples import read_examples_file
from quanlian.procedures.library import EXAMPLES, item_of, items_folder, published_version
from quanlian.procedures.models import Attachment
from tests.procedures.acting import REGION, Play, staff
from tests.procedures.conftest import FakeClock

ITEM = "anonymous_report"
NAME = "告密者真名"


@pytest.mark.usefixtures("loaded_items")
def test_who_reported_is_nowhere_in_history_or_audit(clock: FakeClock) -> None:
    first = read_examples_file(items_folder() / ITEM / EXAMPLES)[0].steps[0]
    reporter = staff(Role.PUBLIC, NAME)
    play = Play(item_of(published_version(ITEM)), clock, people={first.role or "": reporter})
    values = play._values(first.do or "", first)
    key = uuid.uuid4()
    case = start_case(actor_of(reporter), ITEM, values, key=key, region=REGION)
    assert start_case(actor_of(reporter), ITEM, values, key=key, region=REGION) == case
    said = [*case.steps.values_list("by", "user"), *AuditEntry.objects.values_list("actor", "user")]
    assert all(NAME not in str(by) and user is None for by, user in said), said
    assert not Attachment.objects.filter(case=case, by=reporter).exists()
    assert NAME not in case.title
