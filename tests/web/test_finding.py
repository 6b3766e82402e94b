"""What the rooms above the search put into it: who finds which case, and what a policy document is found by."""

import pytest
from django.contrib.auth.models import AnonymousUser

from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.management.programmes import services as programmes
from quanlian.procedures.models import Case, CaseParty
from quanlian.procedures.services import load_items
from quanlian.web.finding.cases import CASES
from quanlian.web.finding.places import ancestors, place_tags
from quanlian.web.finding.policies import POLICIES
from quanlian.web.finding.services import SERVICES
from tests.procedures.acting import staff
from tests.procedures.cases import applicant, submitted
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


def test_the_tags_of_a_place_go_as_deep_as_its_code() -> None:
    assert ancestors(350502) == (0, 350000, 350500, 350502)
    assert place_tags(350500) == {"region": ("350000", "350500"), "province": ("350000",), "city": ("350500",)}
    assert place_tags(0) == {"region": ()}


def test_a_programme_its_targets_and_tasks_are_documents_with_a_page(client) -> None:
    programmes.load_all()
    documents = {one.key: one for batch in POLICIES.documents() for one in batch}
    heads = [key for key in documents if "/" not in key]
    assert len(heads) == 5
    for key in (*heads, next(k for k in documents if "/t/" in k)):
        assert documents[key].tags["audience"] == ("public",)
        assert client.get(POLICIES.address(key)).status_code == 200
    task = next(key for key in documents if "/k/" in key)
    assert documents[task].tags["audience"] == ("government",)
    assert POLICIES.fetch([task.partition(":")[2]])[0] == documents[task]


def test_only_the_government_side_may_see_tasks() -> None:
    assert POLICIES.audiences(person(Role.PUBLIC)) == ("public",)
    assert POLICIES.audiences(person(Role.OFFICER)) == ("public", "government")


def test_every_public_item_is_found_by_its_guide(client) -> None:
    load_items()
    documents = [one for batch in SERVICES.documents() for one in batch]
    assert len(documents) > 10
    for one in documents:
        assert client.get(SERVICES.address(one.key)).status_code == 200


def test_the_audience_of_a_case_is_its_office_and_its_parties() -> None:
    case = submitted()
    (document,) = CASES.fetch([str(case.pk)])
    assert document.tags["number"][0] == case.number
    seen = set(document.tags["audience"])
    assert seen & set(CASES.audiences(applicant()))
    assert seen & set(CASES.audiences(staff(Role.CLERK, "窗口甲")))
    assert not seen & set(CASES.audiences(person(Role.PUBLIC)))
    assert not seen & set(CASES.audiences(AnonymousUser()))
    assert set(policy_for(Case).visible_to(applicant())) == {case}


def test_a_secret_reporter_is_found_by_nobody_but_the_office_and_themselves() -> None:
    case = submitted()
    CaseParty.objects.filter(case=case, role="claimant").update(secret=True)
    other = person(Role.ENTERPRISE)
    CaseParty.objects.filter(case=case, role="respondent").update(user=other, admitted=True)
    (document,) = CASES.fetch([str(case.pk)])
    seen = set(document.tags["audience"])
    assert "甲公司" not in str(document.text["applicant"])
    assert not seen & set(CASES.audiences(other))
    assert seen & set(CASES.audiences(applicant()))
