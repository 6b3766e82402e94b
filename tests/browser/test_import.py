"""An officer's import, from the upload to its way back by the chief."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from python_calamine import CalamineWorkbook

from quanlian.registry.models import Batch
from quanlian.registry.tasks import import_batch
from tests.browser.walking import sign_in
from tests.browser.world import World
from tests.registry.importing.gazette import entry, table

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
GOOD = [entry(i) for i in range(900001, 900009)]
BAD = [entry(900010, pub_date="2019-02-30"), entry(900011, app_date="2020-01-01")]


def test_an_officer_sees_what_was_refused_and_the_chief_takes_the_batch_back(
    page: Page, context: BrowserContext, world: World, tmp_path: Path
) -> None:
    sign_in(page, "officer")
    pk = upload(page, tmp_path / "演示公报.csv")
    assert page.locator("#progress").is_visible()
    import_batch(pk)  # the live server has no worker
    page.get_by_text("进入隔离区，未入库").wait_for()  # the page noticed by itself
    assert counts(page) == {"成功": "8", "警告": "0", "重复": "0", "拒绝": "2"}
    quarantine_is_explained(page)
    report_lists_both_lines(page, tmp_path)
    assert page.get_by_role("button", name="回退批次").count() == 0
    context.clear_cookies()
    context.add_cookies([world.cookie("chief")])  # type: ignore[list-item]
    chief_rolls_back(page, pk)


def upload(page: Page, file: Path) -> int:
    file.write_bytes(table(GOOD + BAD))
    page.goto("/imports/")
    page.get_by_role("link", name="导入文件").first.click()
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="上传并导入").click()
    page.wait_for_url(re.compile(r"/imports/\d+/$"))
    return int(page.url.rstrip("/").rsplit("/", 1)[1])


def counts(page: Page) -> dict[str, str]:
    words = page.locator("main .grid-auto").first.inner_text().split()
    return {word: words[words.index(word) + 1].rstrip("条") for word in ("成功", "警告", "重复", "拒绝")}


def quarantine_is_explained(page: Page) -> None:
    """Every refused line says where it is, which rule it breaks and what to do."""
    rows = page.locator("#remarks tbody tr").all_inner_texts()
    assert len(rows) == 2
    assert rows[0].split()[0] == "10"
    assert "2019-02-30" in rows[0]
    assert "DATE_IMPOSSIBLE" in rows[0]
    assert "请按原公告更正日期" in rows[0]
    assert rows[1].split()[0] == "11"
    assert "DATE_ORDER" in rows[1]


def report_lists_both_lines(page: Page, folder: Path) -> None:
    with page.expect_download() as download:
        page.get_by_role("link", name="问题清单 Excel").click()
    download.value.save_as(folder / "report.xlsx")
    book = CalamineWorkbook.from_path(folder / "report.xlsx")
    cells = {str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row}
    assert {"DATE_IMPOSSIBLE", "DATE_ORDER"} <= cells


def chief_rolls_back(page: Page, pk: int) -> None:
    page.goto(f"/imports/{pk}/")
    page.get_by_role("button", name="回退批次").click()
    page.get_by_label("回退理由").fill("演示：文件有误，更正后重新导入")
    page.get_by_role("button", name="确认回退").click()
    page.get_by_text("已回退，相关权利已重算").wait_for()
    batch = Batch.objects.get(pk=pk)
    assert batch.state == "rolled_back"
