"""A person hands in evidence with a real browser while the network fails."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from quanlian.core.people.roles import Role
from quanlian.evidence.models import Evidence, PartUpload
from quanlian.evidence.vault import read
from tests.registry.factory import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reference_data")]
PIECE = 8 << 20


@pytest.fixture
def content() -> bytes:
    return os.urandom(2 * PIECE + 12345)


@pytest.fixture
def file(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "演示·侵权视频.mp4"
    path.write_bytes(content)
    return path


@pytest.fixture
def context(browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    problems: list[str] = []
    made = browser.new_context(locale="zh-CN", base_url=live_server.url, viewport={"width": 390, "height": 844})
    made.set_default_timeout(20_000)
    made.on("weberror", lambda error: problems.append(str(error.error)))
    made.on("console", lambda m: problems.append(m.text) if m.type == "error" and "Policy" in m.text else None)
    client = Client()
    client.force_login(person(Role.ENTERPRISE))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    made.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    yield made
    made.close()
    assert not problems


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto("/evidence/deposit/")
    return page


def say_what_it_is(page: Page) -> None:
    page.fill("[name=title]", "演示·侵权视频")
    page.fill("[name=reason]", "准备投诉")
    page.check("[name=declared]")


def test_a_cut_connection_goes_on_by_itself_and_both_digests_agree(page: Page, file: Path, content: bytes) -> None:
    cuts = iter([False, True, True])

    def cut(route: Route) -> None:
        if route.request.method == "PATCH" and next(cuts, False):
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/evidence/uploads/**", cut)
    page.set_input_files("[data-choose]", file)
    expect(page.locator("[data-state]")).to_contain_text("已收妥", timeout=60_000)
    digest = hashlib.sha256(content).hexdigest()
    assert [page.locator(f"[data-{side}]").inner_text() for side in ("computed", "received")] == [digest, digest]
    expect(page.locator("[data-same]")).to_have_text("一致 ✓")
    say_what_it_is(page)
    page.locator("main button.btn-primary").click()
    page.wait_for_url("**/evidence/items/**")
    row = Evidence.objects.get()
    assert b"".join(read(row.artefacts.get().file)) == content


def test_after_a_reload_the_same_file_goes_on_where_it_was(page: Page, file: Path, content: bytes) -> None:
    stopped: list[str] = []

    def stop(route: Route) -> None:
        if route.request.method == "PATCH" and route.request.headers["upload-offset"] != "0":
            stopped.append(route.request.url)
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route("**/evidence/uploads/**", stop)
    page.set_input_files("[data-choose]", file)
    expect(page.locator("[data-state]")).to_contain_text("网络中断", timeout=60_000)
    page.on("dialog", lambda dialog: dialog.accept())
    page.unroute("**/evidence/uploads/**")
    page.reload()
    expect(page.locator("[data-files]")).to_contain_text("重新选择同一文件即可续传")
    offsets: list[str] = []
    page.on("request", lambda one: offsets.append(one.headers["upload-offset"]) if one.method == "PATCH" else None)
    page.set_input_files("[data-choose]", file)
    expect(page.locator("[data-state]")).to_contain_text("已收妥", timeout=60_000)
    assert offsets[0] == str(PIECE)
    assert PartUpload.objects.get().file is not None
    assert stopped[0].endswith(f"{PartUpload.objects.get().uid}/")


def test_pause_stops_and_resume_goes_on(page: Page, file: Path) -> None:
    held: list[Route] = []
    page.route("**/evidence/uploads/*/", lambda route: held.append(route) if not held else route.continue_())
    page.set_input_files("[data-choose]", file)
    expect(page.locator("[data-state]")).to_contain_text("正在上传", timeout=60_000)
    page.get_by_role("button", name="暂停").click()
    expect(page.locator("[data-state]")).to_contain_text("已暂停")
    page.get_by_role("button", name="继续").click()
    expect(page.locator("[data-state]")).to_contain_text("已收妥", timeout=60_000)


def test_the_form_waits_for_its_files_and_a_removed_one_leaves_nothing(page: Page, file: Path) -> None:
    say_what_it_is(page)
    page.locator("main button.btn-primary").click()
    expect(page.locator("[data-notice]")).to_have_text("请先选择文件。")
    page.set_input_files("[data-choose]", file)
    expect(page.locator("[data-state]")).to_contain_text("已收妥", timeout=60_000)
    with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        page.get_by_role("button", name="移除").click()
    assert not PartUpload.objects.exists()
    overhang = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overhang) == 0
