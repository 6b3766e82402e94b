"""The pages of parties and of judgements about their names."""

from __future__ import annotations

import pytest
from django.test import Client

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.registry.models import NameJudgement, PartyName
from tests.registry.factory import patent, store
from tests.registry.reading import entered, text

pytestmark = pytest.mark.django_db


class TestParty:
    def test_a_party_shows_its_names_and_rights(self, client: Client) -> None:
        store([patent(1), patent(2)])
        name = PartyName.objects.get(name="演示·恒川机械有限公司")
        page = text(client, f"/parties/{name.party_id}/")
        assert page.count("data-href") == 2
        assert "2020" in page

    def test_the_public_sees_no_judgements(self, client: Client) -> None:
        _two_spellings()
        name = PartyName.objects.get(name="演示·恒川机械有限公司")
        assert "归并依据" not in text(client, f"/parties/{name.party_id}/")
        assert "归并依据" in text(entered(Role.OFFICER, client), f"/parties/{name.party_id}/")

    def test_an_officer_can_say_that_two_names_are_two_parties(self, client: Client) -> None:
        row = _two_spellings()
        given = {"judgement": row.pk, "verdict": "negative", "reason": "演示：两家公司"}
        assert entered(Role.OFFICER, client).post("/judgements/decide/", given).status_code == 302
        assert NameJudgement.objects.filter(judgement="negative").exists()

    def test_a_judgement_without_reason_is_refused(self, client: Client) -> None:
        row = _two_spellings()
        answer = entered(Role.OFFICER, client).post("/judgements/decide/", {"judgement": row.pk, "verdict": "negative"})
        assert answer.status_code == 400

    def test_a_leader_sees_judgements_but_makes_none(self, client: Client) -> None:
        row = _two_spellings()
        leader = entered(Role.LEADER, client)
        assert "decide" not in text(leader, "/judgements/?tab=auto")
        assert not policy_for(NameJudgement).can(User.objects.get(), "judge", row)


def _two_spellings() -> NameJudgement:
    from quanlian.registry.records import PartyMention

    store([patent(1), patent(2, parties=(PartyMention("专利权人", 1, "演示·恒川机械有限公司 "),))])
    return NameJudgement.objects.get()
