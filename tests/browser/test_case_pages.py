"""The pages a case passes through, looked at by role: no serious accessibility fault, nothing wider than its window."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case, ItemVersion
from quanlian.procedures.services import load_items
from quanlian.web.demo_cases import make_cases
from tests.browser.conftest import PHONE
from tests.browser.deeds import SHOTS, UPLOAD, answer, shot
from tests.browser.walking import overhang
from tests.browser.world import REGION, World
from tests.procedures.acting import staff
from tests.procedures.cases import do, submitted

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
DESK = {"width": 1280, "height": 900}
SERIOUS = (
    "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations"
    ".filter(v => ['serious', 'critical'].includes(v.impact)).map(v => v.id + ' ' + v.nodes[0].html))"
)
ITEM = "patent_infringement_adjudication"
CLERK_PAGES = ("/inbox/", "/inbox/?tab=free", "/workspace/", "/office/absence/")
CHIEF_PAGES = ("/inbox/", "/office/items/", f"/office/items/{ITEM}/", "/office/teams/")
PUBLIC_PAGES = ("/", "/services/", f"/services/{ITEM}/", "/registers/")
Visit = Callable[[str], Page]


@pytest.fixture(scope="module")
def case(world: World, django_db_blocker: pytest.FixtureRequest) -> int:
    """A case of the demo enterprise that has been accepted and shared out."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        load_items()
        if SHOTS:
            make_cases(REGION)  # pictures with something in them
        made = submitted()
        made.parties.filter(role="claimant").update(user=User.objects.get(username="enterprise"))
        do(made, staff(Role.CLERK, "clerk"), "accept", panel="张、王、李", panel_size=3)
        return int(made.pk)


@pytest.fixture
def visit(axe: BrowserContext, world: World) -> Iterator[Visit]:
    """`visit("clerk")`: a window of that account with axe in it."""
    windows: list[Page] = []

    def make(username: str) -> Page:
        axe.clear_cookies()
        if username:
            axe.add_cookies([world.cookie(username)])  # type: ignore[list-item]
        page = axe.new_page()
        page.set_viewport_size(DESK)  # type: ignore[arg-type]
        windows.append(page)
        return page

    yield make
    for one in windows:
        one.close()


def faults(page: Page) -> dict[str, list[str]]:
    """What is wrong with the page at both widths."""
    found: dict[str, list[str]] = {}
    for size in (DESK, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        wrong = list(page.evaluate(SERIOUS))
        if over := overhang(page):
            wrong.append(f"{over} px too wide")
        if wrong:
            found[f"{page.url} {size['width']}"] = wrong
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    return found


def walk(page: Page, *paths: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in paths:
        told = page.goto(path)
        assert told is not None
        assert told.ok, (path, told.status)
        found |= faults(page)
    return found


def test_the_pages_everybody_may_read_are_accessible(visit: Visit, case: int) -> None:
    assert not walk(visit(""), *PUBLIC_PAGES)


@pytest.mark.long
def test_the_pages_of_a_clerk_are_accessible(visit: Visit, case: int) -> None:
    assert not walk(visit("clerk"), *CLERK_PAGES, f"/cases/{case}/")


@pytest.mark.long
def test_the_pages_of_a_handler_are_accessible(visit: Visit, case: int) -> None:
    handler = Case.objects.get(pk=case).handler
    assert handler is not None
    page = visit(handler.username)
    assert not walk(page, "/inbox/", f"/cases/{case}/")
    for one in page.locator("#main details, main details").all():
        one.evaluate("part => { part.open = true }")
    assert not faults(page)


def test_the_pages_of_a_chief_and_the_editor_are_accessible(visit: Visit, case: int) -> None:
    page = visit("chief")
    version = ItemVersion.objects.get(code=ITEM, state="published").pk
    of_version = f"/office/items/{ITEM}/versions/{version}/"
    assert not walk(page, *CHIEF_PAGES, of_version, f"/cases/{case}/")
    page.goto("/inbox/")
    shot(page, "inbox")
    page.goto(of_version)
    shot(page, "editor")


def test_the_pages_of_an_applicant_are_accessible(visit: Visit, case: int) -> None:
    page = visit("enterprise")
    assert not walk(page, "/workspace/", "/messages/", "/drafts/", f"/cases/{case}/")
    page.goto("/workspace/")
    shot(page, "workspace")
    page.goto("/apply/rights_aid/")
    assert not faults(page)
    answer(page.get_by_role("main"), "主体资格证明", UPLOAD)
    page.get_by_role("button", name="核对并提交").click()
    page.wait_for_url("**/drafts/**")
    assert not faults(page)
