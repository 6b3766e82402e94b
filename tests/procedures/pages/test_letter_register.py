"""The register of letters: every letter by number, for the office alone, and of its own region."""

from __future__ import annotations

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from tests.procedures.acting import staff
from tests.procedures.cases import accepted, applicant
from tests.procedures.conftest import FakeClock
from tests.procedures.pages.conftest import Enter


def test_the_register_lists_letters_and_finds_those_not_served(clock: FakeClock, enter: Enter) -> None:
    case = accepted()
    officer = enter(staff(Role.OFFICER, "经办甲"))
    everything = officer.get("/letters/").content.decode()
    assert all(number in everything for number in case.letters.values_list("number", flat=True))
    waiting = officer.get("/letters/?state=issued").content.decode()
    assert case.letters.get(name="reply_notice").number in waiting
    assert case.letters.get(name="receipt").number not in waiting
    found = officer.get("/letters/?q=立案通知").content.decode()
    assert case.letters.get(name="accept_notice").number in found


def test_the_register_is_for_the_office_of_the_region(clock: FakeClock, enter: Enter) -> None:
    case = accepted()
    assert enter(applicant()).get("/letters/").status_code == 403
    stranger = staff(Role.OFFICER, "外地经办")
    stranger.memberships.update(region_code=130900)
    page = enter(User.objects.get(pk=stranger.pk)).get("/letters/").content.decode()
    assert case.letters.first().number not in page
