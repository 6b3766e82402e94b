"""The second story from the public register to the stranger, station by station with its pictures."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.tour import verdict_credit as credit
from tests.tour import verdict_lead as first
from tests.tour import verdict_stranger as stranger
from tests.tour.verdict_desk import case_url, due, follow_up
from tests.tour.verdict_walk import Walk


def publicity(walk: Walk) -> None:
    people, story = walk.people, walk.story
    story.chapter("公示", "Publicity")
    lin, shen = people.desk("lin"), people.desk("shen")
    url = follow_up(lin, walk.penalty, "行政处罚、行政裁决信息公示")
    walk.publication = credit.published(lin, shen, url, walk.decision, walk.days.today)
    walk.published_on, walk.early_from = walk.days.today, due(lin, "可以申请信用修复之日")
    story.picture(
        lin.page,
        "13-publication",
        zh="去除个人信息、另人复核后公示三年；页面写明满最短公示期之日。",
        en="Personal data taken out, checked by another person, published for three years; the page names the "
        "day from which repair may be asked.",
        at="#clocks",
    )
    public = people.public()
    credit.public_sees(public, walk.decision)
    story.picture(
        public.page,
        "14-public",
        zh="不登录的公众看到处罚信息，看不到自然人姓名、电话和住址。",
        en="Anybody sees the penalty without signing in, but no person's name, telephone or home.",
    )


def repair(walk: Walk) -> None:
    people, story, days = walk.people, walk.story, walk.days
    story.chapter("信用修复", "Credit repair")
    days.go_by((walk.early_from - days.today).days + 1)
    yun = people.desk("yun")
    yun.go("/messages/")
    expect(first.main(yun).get_by_text("公示已满最短公示期").first).to_be_visible()
    story.picture(
        yun.page,
        "15-message",
        zh="满最短公示期的次日，系统告诉当事人可以申请。",
        en="The day after: the party is told.",
    )
    number = credit.repair_asked(yun, walk.decision, walk.publication, walk.published_on, people.known["yun"].password)
    lin, shen, gao = people.desk("lin"), people.desk("shen"), people.desk("gao")
    url = case_url(lin, number)
    credit.repaired(lin, shen, gao, url, days.today)
    story.picture(
        lin.page,
        "16-repaired",
        zh="满最短公示期后申请，来源单位答复，负责人准予，停止公开并推送。",
        en="Asked for after the shortest period, the source heard, granted by the chief, pushed.",
    )
    public = people.public()
    credit.public_sees_nothing(public, walk.decision)
    story.picture(
        public.page,
        "17-public-after",
        zh="修复以后，公示名录里不再有这条处罚信息。",
        en="After the repair the public register no longer shows the penalty.",
    )


def verification(walk: Walk) -> None:
    """The evidence of the first day goes to somebody who has nothing of ours but the verifier and the pinned keys."""
    story, lin = walk.story, walk.people.desk("lin")
    story.chapter("陌生人核验", "A stranger verifies")
    taken = first.bundle_of(lin, walk.lead, walk.folder / "bundle.zip")
    story.picture(
        lin.page,
        "18-evidence",
        zh="证据册有时间戳和公开日志里的位置，导出为一个证据包。",
        en="The evidence pack has its time-stamps and its place in the public log; it leaves as one bundle.",
    )
    somebody = stranger.arrives(walk.folder / "stranger", walk.home.url)
    code, report = somebody.checks(taken)
    assert (code, report["ok"]) == (0, True), report
    code, report = somebody.checks(stranger.flipped(taken))
    assert (code, report["ok"]) == (1, False), report
    story.say(
        "陌生人从公开页面取得核验程序和公钥，在只装了核验程序所需三个库的空环境里核验："
        "全部成立，退出码 0；把证据包中间的一个字节翻转一位，"
        "退出码 1，不予承认。时间戳来自系统自带的测试机构，程序如实说明；加 `--require-trusted` 则不接受。",
        "The stranger fetches the verifier and the keys from the public "
        "page and checks the bundle in an empty Python "
        "with only the verifier's three libraries: everything holds, exit "
        "code 0. One bit of one byte turned over: exit "
        "code 1. The time-stamps are of the product's own test authority, which the report says; with "
        "`--require-trusted` they are refused.",
    )
    story.command("python -m quanlian_verify bundle.zip", "python -m quanlian_verify forged.zip")
    the_page_says_the_same(walk, taken)


def the_page_says_the_same(walk: Walk, taken: Path) -> None:
    """Who cannot run a program uploads the bundle to the public page."""
    public = walk.people.public()

    def uploaded(page: Page) -> None:
        page.set_input_files("input[name=bundle]", taken)
        page.get_by_role("button").filter(has_text=re.compile("开始核验|Verify|Check")).last.click()
        page.get_by_role("heading", name=re.compile("全部核验通过|Everything holds")).wait_for()

    public.go("/verify/")
    uploaded(public.page)
    expect(public.page.get_by_role("heading", name="全部核验通过")).to_be_visible()
    public.go("/verify/")
    walk.story.picture(
        public.page,
        "19-verify",
        zh="公开的核验页也给出同样的结论。",
        en="The public page for checking says the same.",
        prepare=uploaded,
    )
