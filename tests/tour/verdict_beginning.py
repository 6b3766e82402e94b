"""The second story up to the penalty, station by station with its pictures."""

from __future__ import annotations

from tests.tour import verdict_case as case
from tests.tour import verdict_lead as first
from tests.tour.verdict_desk import case_url
from tests.tour.verdict_walk import Walk
from tests.tour.verdict_world import listing_rows, mark_row, table


def beginning(walk: Walk) -> None:
    lin, story = walk.people.desk("lin"), walk.story
    story.say(
        "主目录是空的，系统由 `quanlian up` 启动，每个账号由 `quanlian user add` 建立。"
        "人物、商标和店铺都是示例，不是真实的。"
        "有两件事由测试从系统之外设定：取证浏览器被引到本机的测试店铺"
        "（取证本来拒绝内网地址，没有设置可以放开）；"
        "各章之间把办公时钟向前拨，没有改动任何一行数据。",
        "The home folder is empty; `quanlian up` starts the product and "
        "`quanlian user add` opens each account. People, "
        "mark and shop are invented. Two things are set from outside by "
        "the test: the capture's browser is led to a test "
        "shop on this machine (captures refuse private addresses, and no "
        "setting changes that), and the office's clock is "
        "moved on between the chapters. No row of the database is edited.",
    )
    story.chapter("线索", "The lead")
    file = walk.folder / "示例商标.csv"
    file.write_bytes(table(mark_row(walk.days.today)))
    first.marks_imported(lin, file)
    story.picture(
        lin.page,
        "01-import",
        zh="经办人导入权利人的商标清单，一件入库。",
        en="The officer imports the holder's list of marks: one is taken in.",
    )
    qin = walk.people.desk("qin")
    first.watched(qin)
    story.picture(qin.page, "02-mark", zh="权利人按注册号把商标纳入监测。", en="The holder has the mark watched.")


def a_lead_and_its_evidence(walk: Walk) -> None:
    lin, story = walk.people.desk("lin"), walk.story
    file = walk.folder / "示例店铺.csv"
    file.write_bytes(table(*listing_rows(walk.days.today)))
    first.listings_loaded(lin, file)
    story.picture(
        lin.page,
        "03-listings",
        zh="导入两家店铺的商品表，产生一条线索。",
        en="A table of two shops is loaded; one listing becomes a lead.",
    )
    walk.lead = first.lead_found(lin)
    story.picture(
        lin.page,
        "04-lead",
        zh="线索页写明所见标志与商标的逐字对照、评分的六个部分和可信要件；系统只提出，由人决定。",
        en="The lead: sign and mark side by side, the six parts of the score, the conditions of credibility. "
        "The machine proposes, a person decides.",
    )
    first.decided(lin, "提请权利人确认", "文字仅一字之差，商品同为第30类茶叶，请权利人辨认。")
    first.captured(lin, walk.lead)
    story.picture(
        lin.page,
        "05-capture",
        zh="一键取证：取证浏览器保存页面、截图和网络记录，摘要写在页面上。图中店铺是本机的测试页面。",
        en="One click captures the page: screenshot, page and traffic are kept, the digest stands here. The "
        "shop is a test page on this machine.",
    )
    qin = walk.people.desk("qin")
    qin.go(f"/watch/leads/{walk.lead}/")
    first.decided(qin, "确认侵权（辨认）", "非本公司生产或授权，封口与防伪码均不符。")


def a_complaint(walk: Walk) -> None:
    qin, story = walk.people.desk("qin"), walk.story
    story.chapter("投诉", "The complaint")
    first.complaint_opened(qin, walk.lead)
    story.picture(
        qin.page,
        "06-complaint",
        zh="投诉表已按线索填好，证据册已附上；只有本人知道的由本人补充、签名后提交。",
        en="The complaint is filled in from the lead, its evidence attached; the holder adds what only they "
        "know, signs and sends it.",
        at="form[data-draft]",
    )
    number = case.complaint_sent(qin, walk.people.known["qin"].password)
    walk.days.go_by(2)
    lin, gao = walk.people.desk("lin"), walk.people.desk("gao")
    url = case_url(lin, number)
    story.picture(
        lin.page,
        "07-complaint-case",
        zh="两天后：受理期限还有几天，期限怎么算出都写在案件页上。",
        en="Two days later: the term for acceptance is running, with its derivation on the page.",
        at="#clocks",
    )
    walk.penalty = case.complaint_taken(lin, gao, url, walk.days.today)


def a_penalty(walk: Walk) -> None:
    people, story, today = walk.people, walk.story, walk.days.today
    story.chapter("查处", "The penalty")
    story.say(
        "权利是商标，所以走投诉和行政处罚；专利侵权走行政裁决，裁决另行公开。"
        "为使走查不致过长，查处各步在同一天办理，期限照算。",
        "The right is a mark: its way is complaint and administrative penalty "
        "(a patent's would be adjudication). To keep "
        "the walk short the steps of the penalty are taken on one day; the terms are counted all the same.",
    )
    lin, gao, shen = people.desk("lin"), people.desk("gao"), people.desk("shen")
    case.registered(lin, walk.penalty)
    case.investigated(lin, walk.penalty, today)
    story.picture(
        lin.page,
        "08-investigated",
        zh="立案、检查、调查终结：每一步都留在经过里，办理人不同。",
        en="Filed, inspected, concluded: every step stays in the timeline.",
        at="#timeline",
    )
    case.noticed(shen, gao, lin, walk.penalty, today)
    yun = people.desk("yun")
    yun.go(walk.penalty)
    story.picture(
        yun.page,
        "09-party",
        zh="当事人看到轮到自己做什么、到哪天为止、不做会怎样。",
        en="The party sees what is asked of them, until when, and what happens otherwise.",
    )
    case.waived(yun, walk.penalty, people.known["yun"].password)
    walk.decision = case.penalised(lin, gao, walk.penalty, today)
    story.picture(
        gao.page,
        "10-decision",
        zh="负责人作出处罚决定，文书按文号编号并加盖摘要。",
        en="The chief decides; the letter has its number and digest.",
        at="#letters",
    )
    case.served_and_paid(lin, gao, walk.penalty, today)
    lin.go(f"/watch/follow/{walk.lead}/")
    assert "已办结" in first.main(lin).locator("#follow-case").inner_text()
    assert "查实 1 次，处罚 1 次" in first.main(lin).locator("#follow-case").inner_text()
    story.picture(
        lin.page,
        "11-lead-closed",
        zh="处罚决定回到线索：已办结，店铺记录一次处罚。",
        en="The decision flows back: the lead is closed, the shop's record counts one penalty.",
        at="#follow-case",
    )
    case.counted(lin, today)
    story.picture(
        lin.page,
        "12-indicator",
        zh="行政执法案件结案率随之变动：分子一件，分母一件。",
        en="The enforcement indicator moves with it: one case closed of one opened.",
    )
