"""People of a case at browsers of their own: each sits down, and any error on a page's console fails the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage

from quanlian.procedures.models import Case
from quanlian.web import urls
from tests.browser.conftest import watch
from tests.browser.deeds import Desk
from tests.browser.walking import sign_in
from tests.browser.world import World
from tests.procedures.conftest import FakeClock, clock  # noqa: F401 - the office's clock

PAGES = urls.urlpatterns
"""Imported before any test sets the clock: a module first imported under a set clock would keep it."""
DESK, POCKET = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
Sit = Callable[..., Desk]


@pytest.fixture(scope="module", autouse=True)
def _items(world: World, django_db_blocker: pytest.FixtureRequest) -> None:
    """Every shipped item, as `make run` has them."""
    from quanlian.procedures.services import load_items

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        load_items()


@pytest.fixture
def sit(browser: Browser, world: World, problems: list[str], clock: FakeClock) -> Iterator[Sit]:  # noqa: F811
    """`sit("clerk")`: that account at a browser of its own; any console error fails the test."""
    open_ones: list[BrowserContext] = []

    def told(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"{message.text} {message.location}")

    def make(username: str, size: dict[str, int] = DESK, *, types: bool = False) -> Desk:
        made = browser.new_context(viewport=size, locale="zh-CN", base_url=world.url)  # type: ignore[arg-type]
        made.set_default_timeout(10_000)
        watch(made, world, problems)
        made.on("console", told)
        open_ones.append(made)
        page = made.new_page()
        if types:
            sign_in(page, username)
        else:
            made.add_cookies([world.cookie(username)])  # type: ignore[list-item]
        return Desk(page)

    yield make
    for one in open_ones:
        one.close()
    assert not problems


def case_of(number: str) -> Case:
    return Case.objects.select_related("handler").get(number=number)


def handler(number: str) -> str:
    """The account to which the case was shared out."""
    user = case_of(number).handler
    assert user is not None
    return str(user.username)
