"""Walk (a): from the gazette to a published figure; a late lapse notice leads to a revision that explains itself."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from tests.tour.gazette import COUNTED, LAPSED_IN_TIME, app_no, gazette, late_notice
from tests.tour.home import Home
from tests.tour.people import Office
from tests.tour.story import Story

pytestmark = [pytest.mark.browser, pytest.mark.long]
DAY, NOTICED = "2021-12-31", "2022-04-12"
PERIOD = f"/figures/?region=350500&as_of={DAY}&view=as_known"
BOARD = f"/programmes/quanzhou-2019/?as_of={DAY}&link=创造&view="
ROW = "#row-QZ-G12"
REVISED = COUNTED - len(LAPSED_IN_TIME)
STAFF = (("lin", "林示例", "officer"), ("su", "苏示例", "reviewer"), ("chen", "陈示例", "chief"))
REASON = "2022年4月公告未缴年费终止，其中两件在2021年内已终止"
Sheets = dict[str, list[list[str]]]


def test_a_figure_is_published_and_a_late_notice_explains_its_revision(
    home: Home, office: Office, tmp_path: Path
) -> None:
    story = Story("figure", "一个数字的来历", "Where a figure comes from")
    _opening(story)
    officer, reviewer, chief = home.hire_all(*STAFF, organisation="示例市知识产权局")

    desk = office.page(officer)
    batch = upload(desk, tmp_path / "演示公报.csv", gazette())
    expect(desk.locator("main .grid-auto").first).to_contain_text("8")
    expect(desk.locator("#remarks tbody tr")).to_have_count(1)
    story.picture(desk, "01-import", **IMPORT)
    dashboard_says(desk, "as_known", COUNTED)
    story.picture(desk, "02-dashboard", at="#targets", **DASHBOARD)
    drill_down(desk, story, batch)

    desk.goto(PERIOD)
    desk.get_by_label(re.compile("^指标（按住")).select_option("INV_VALID")
    desk.get_by_role("button", name="结账").click()
    expect(desk.locator("#figures tbody tr")).to_contain_text(str(COUNTED))
    story.picture(desk, "05-closed", **CLOSED)
    assert desk.get_by_role("button", name="复核通过").count() == 0  # the one who computed does not review
    first = sign(office.page(reviewer), "复核通过")
    sign(office.page(chief), "锁定数值")
    sign(office.page(chief), "对外发布")

    public = office.page()
    public.goto(first)
    number = receipt_of(public)
    expect(public.locator(".stat-value, .stat b").first).to_have_text(re.compile(rf"^{COUNTED}\b"))
    expect(public.locator("#members tbody tr")).to_have_count(COUNTED)
    story.picture(public, "06-published", **PUBLISHED)
    receipt_says(public, number, COUNTED)
    story.picture(public, "07-receipt", **RECEIPT)
    figures = sheet(public, tmp_path / "first.xlsx")["已发布指标"]
    assert (figures[1][5], figures[1][9], figures[1][10]) == (str(COUNTED), number, str(COUNTED))

    upload(desk, tmp_path / "演示法律状态.csv", late_notice())
    story.picture(desk, "08-notice", **NOTICE)
    dashboard_says(desk, "as_known", COUNTED)
    dashboard_says(desk, "effective", REVISED)
    story.picture(desk, "09-revised-board", at="#targets", **REVISED_BOARD)
    public.goto(first)
    assert receipt_of(public) == number
    expect(public.locator("#members tbody tr")).to_have_count(COUNTED)
    assert home_figure(public, number) == COUNTED

    second = revise(office.page(reviewer), first)
    story.picture(office.page(reviewer), "10-revision", **REVISION)
    sign(office.page(chief), "复核通过")
    sign(office.page(chief), "锁定数值")
    sign(office.page(chief), "对外发布")
    public.goto(second)
    explained(public)
    story.picture(public, "11-difference", at="#difference", **DIFFERENCE)
    assert receipt_of(public) != number
    old_one_stands(public, first, number)
    story.picture(public, "12-first-vintage", at=".grid-two", **FIRST)
    rows = sheet(public, tmp_path / "second.xlsx")
    assert (rows["已发布指标"][1][5], rows["已发布指标"][1][12], rows["已发布指标"][1][13]) == (
        str(REVISED),
        str(COUNTED),
        number,
    )
    assert [(one[1], one[4], one[6]) for one in rows["修订明细"][1:]] == [
        (app_no(index), "减少", dt.datetime.strptime(ended, "%Y%m%d").date().isoformat())
        for index, ended in LAPSED_IN_TIME
    ]
    assert "日志完好" in home.run("evidence", "log", "verify")
    story.command("quanlian evidence log verify")
    story.write()


def upload(page: Page, file: Path, content: bytes) -> str:
    """Import a file and wait for the worker; the number of the batch."""
    file.write_bytes(content)
    page.goto("/imports/")
    page.get_by_role("link", name="导入文件").first.click()
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="上传并导入").click()
    page.wait_for_url(re.compile(r"/imports/\d+/$"))
    expect(page.locator("main .grid-auto")).to_be_visible(timeout=120_000)
    page.reload()
    return page.url.rstrip("/").rsplit("/", 1)[1]


def dashboard_says(page: Page, view: str, value: int) -> None:
    """The target's row: goal, value, gap and light."""
    page.goto(BOARD + view)
    row = page.locator(ROW)
    expect(row.get_by_role("cell").nth(1).locator("a")).to_have_text(str(value))
    expect(row).to_contain_text("12,000")
    expect(row).to_contain_text(f"{12_000 - value:,}")
    expect(row).to_contain_text("落后")


def drill_down(page: Page, story: Story, batch: str) -> None:
    """From the value to the rights, from a right to the line of the gazette."""
    page.locator(ROW).get_by_role("cell").nth(1).locator("a").click()
    page.wait_for_url("**/members/**")
    expect(page.locator("main tbody tr")).to_have_count(COUNTED)
    story.picture(page, "03-drilldown", **DRILLDOWN)
    page.get_by_role("link", name=app_no(0)).click()
    page.wait_for_url("**/rights/*/")
    source = page.locator("#facts .source").first
    expect(source).to_contain_text(f"批次 {batch}")
    expect(source).to_contain_text("第 2 行")
    expect(source).to_contain_text("sha256")
    story.picture(page, "04-right", at="#facts", **RIGHT)


def sign(page: Page, word: str) -> str:
    """One step by this person on the figure of the period; the address of the vintage."""
    page.goto(PERIOD)
    page.locator("#figures tbody th a").click()
    page.wait_for_url(re.compile(r"/figures/\d+/$"))
    page.get_by_role("button", name=word, exact=True).click()
    expect(page.get_by_role("button", name=word, exact=True)).to_have_count(0)
    return page.url


def receipt_of(page: Page) -> str:
    return page.locator("main a[href*='/receipts/']").first.inner_text().split()[-1]


def receipt_says(page: Page, number: str, value: int) -> None:
    page.locator("main a[href*='/receipts/']").first.click()
    page.wait_for_url(f"**/receipts/{number}/")
    expect(page.get_by_text("已核对，与内容一致")).to_be_visible()
    expect(page.locator("dd").first).to_have_text(str(value))


def sheet(page: Page, file: Path) -> Sheets:
    """The published sheet as the public downloads it."""
    page.goto(PERIOD)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="导出已发布指标").click()
    waiting.value.save_as(file)
    book = CalamineWorkbook.from_path(file)
    return {
        name: [[str(c) for c in row] for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names
    }


def home_figure(page: Page, number: str) -> int:
    """The figure computed anew with the knowledge of its own day: the same value, the same receipt."""
    page.goto(f"/indicators/INV_VALID/?region=350500&as_of={DAY}&view=as_known")
    assert receipt_of(page) == number
    found = re.match(r"\d+", page.locator(".stat-value, .stat b").first.inner_text())
    assert found
    return int(found[0])


def revise(page: Page, published: str) -> str:
    page.goto(published)
    page.get_by_label("修订理由").fill(REASON)
    page.get_by_role("button", name="建立修订版次").click()
    page.wait_for_url(re.compile(r"/figures/\d+/$"))
    assert page.url != published
    return page.url


def explained(page: Page) -> None:
    """Right by right: which one is gone, why, since when, told when, and where that stands."""
    rows = page.locator("#difference tbody tr")
    expect(rows).to_have_count(len(LAPSED_IN_TIME))
    for row, (index, ended) in zip(rows.all(), LAPSED_IN_TIME, strict=True):
        for word in (app_no(index), "减少", "未缴年费终止", f"{ended[:4]}-{ended[4:6]}-{ended[6:]}", NOTICED):
            expect(row).to_contain_text(word)
    expect(page.locator("#difference")).to_contain_text(f"{COUNTED}")
    expect(page.get_by_text(REASON).first).to_be_visible()


def old_one_stands(page: Page, first: str, number: str) -> None:
    page.goto(first)
    assert receipt_of(page) == number
    expect(page.locator(".stat-value, .stat b").first).to_have_text(re.compile(rf"^{COUNTED}\b"))
    expect(page.locator("#vintages tbody tr")).to_have_count(2)


def _opening(story: Story) -> None:
    story.say(
        "全链从一个空目录启动，只有五个规划的目标，没有任何权利。管理员先为经办、审核、负责人各建一个账号；"
        "他们首次登录时设置动态码。以下名称与号码均为虚构。",
        "Quanlian starts in an empty folder: five programmes with their targets, not a single right. The administrator"
        " opens accounts for an officer, a reviewer and a chief, who set up a one-time code at their first sign-in."
        " All names and numbers are invented.",
    )
    story.command(
        "quanlian up",
        "quanlian user add lin --name 林示例 --role officer --organisation 示例市知识产权局 --region 350500",
    )


IMPORT = {
    "zh": "经办上传公报，后台逐行检查：八条入库，一条日期不存在，进入隔离区并说明改法。",
    "en": "The officer uploads a gazette. Every line is checked: eight are stored; one bears a day that does not exist"
    " and is set aside with what to do about it.",
}
DASHBOARD = {
    "zh": "规划看板：目标大于 12,000 件，完成值 6，差距与进度灯一目了然；完成值可以点开。",
    "en": "The programme's dashboard: more than 12,000 wanted, 6 reached, with the gap and the light. The value opens.",
}
DRILLDOWN = {
    "zh": "数字背后正好六件权利。外市的一件和一件实用新型不在其中。",
    "en": "Behind the number stand six rights. One of another city and one utility model are not among them.",
}
RIGHT = {
    "zh": "权利页：每个值都注明批次、文件、行号、知悉日期和内容校验值。",
    "en": "The page of a right: each value names its batch, file, line, day of knowledge and content hash.",
}
CLOSED = {
    "zh": "经办结账形成初步值。计算的人不能自己复核。",
    "en": "The officer closes the period: a preliminary value. Whoever computed it cannot review it.",
}
PUBLISHED = {
    "zh": "审核人员复核、负责人锁定并发布后，公众看到这个版次：数值、凭据编号、冻结的名单及其校验值。",
    "en": "Reviewed, locked and published, the vintage is public: value, receipt number, the frozen list and its hash.",
}
RECEIPT = {
    "zh": "凭据页写明输入、公式和参数，每次打开都重新核对校验值。发布同时写入证据日志，可整体核对。",
    "en": "The receipt states inputs, formula and parameters; its seal is checked each time. Publication also entered"
    " the evidence log, which can be verified as a whole.",
}
NOTICE = {
    "zh": "数据截至日之后的四月，三件专利的终止公告才到。其中两件在 2021 年内已经终止。",
    "en": "In April, after the day of the figure, the notices of three lapses arrive. Two had ended within 2021.",
}
REVISED_BOARD = {
    "zh": "按法律生效口径，看板现为 4 件；按当时所知口径仍是 6 件，凭据编号不变。",
    "en": "In the view of legal effect the dashboard now says 4; as known at the time it still says 6, same receipt.",
}
REVISION = {
    "zh": "审核人员写明理由建立修订版次：按今天所知重新计算。已发布的版次不动。",
    "en": "The reviewer begins a revision with its reason: computed from what is known today. The published one stays.",
}
DIFFERENCE = {
    "zh": "修订发布后，差异逐件说明：哪件减少、什么事由、法律生效日、公告日、出自哪一批哪一行。",
    "en": "The published revision explains itself right by right: which one is gone, why, since when in law,"
    " announced when, and in which batch and line that stands.",
}
FIRST = {
    "zh": "第一个版次原样保留：仍是 6，仍是原来的凭据，并指向它的修订。",
    "en": "The first vintage stays as it was: still 6, the same receipt, with its revision listed below.",
}
