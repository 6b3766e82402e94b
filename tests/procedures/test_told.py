"""Whom the office tells of a case that it opened of itself: the party it concerns, who then may read it and act."""

from __future__ import annotations

import pytest

from quanlian.core.messages.models import Message
from quanlian.core.people.roles import Role
from quanlian.procedures import plugs
from quanlian.procedures.dry.examples import read_examples_file
from quanlian.procedures.library import EXAMPLES, folders
from quanlian.procedures.people import party_roles
from tests.coverage.walking import item_of
from tests.procedures.acting import Play, staff
from tests.procedures.conftest import FakeClock

pytestmark = pytest.mark.usefixtures("loaded_items")
TOLD = ["您的行政处罚信息已经公示", "公示已满最短公示期"]


def test_a_penalised_party_hears_of_the_publication_and_of_the_day_from_which_repair_may_be_asked(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plugs, "run_check", lambda *asked: ())
    owner = staff(Role.ENTERPRISE, "乙商行")
    play = Play(item_of("penalty_publication"), clock)
    folder = next(one for one in folders() if one.name == "penalty_publication")
    for one in read_examples_file(folder / EXAMPLES)[0].steps:
        if one.do == "apply_early":
            break
        if not one.refused:
            play.take(one)
    assert play.case is not None
    heard = Message.objects.filter(recipient=owner, case_ref=play.case.number).order_by("pk")
    assert list(heard.values_list("title", flat=True)) == TOLD
    assert party_roles(owner, play.case, play.item) == {"party"}
