"""A leader's way from the programme to a single right."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_leader_drills_from_the_dashboard_down_to_one_right(page: Page) -> None:
    sign_in(page, "leader")
    page.get_by_role("main").get_by_role("link", name="泉州市知识产权运营服务体系建设实施方案").first.click()
    expect(page.locator("#targets tbody tr").first).to_be_visible()
    change_day_and_view(page)
    number = page.locator("#targets td[data-label='完成值'] > a").first
    shown = number.inner_text()
    number.click()
    page.wait_for_url("**/members/**")
    assert shown in page.inner_text("main")
    row = page.locator("main tbody tr").first
    app_no = row.locator("th").inner_text()
    row.locator("th a").click()
    page.wait_for_url("**/rights/*/")
    expect(page.get_by_role("heading", name="法律状态时间轴")).to_be_visible()
    digits = "".join(c for c in app_no if c.isdigit())
    assert digits in "".join(c for c in page.inner_text("main") if c.isdigit())


def change_day_and_view(page: Page) -> None:
    """The date and the view asked for are those of the answer."""
    page.fill("#targets input[name=as_of]", "2020-12-31")
    page.select_option("#targets select[name=view]", "effective")
    page.get_by_role("button", name="应用").click()
    page.wait_for_url("**as_of=2020-12-31**")
    assert page.input_value("#targets input[name=as_of]") == "2020-12-31"
    assert page.input_value("#targets select[name=view]") == "effective"
    assert "数据截至 2020-12-31" in page.inner_text("#targets")
