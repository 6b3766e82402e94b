"""What of a penalty is published, what of it is masked, and how long it stays."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.calendar.seed import seed_calendar
from quanlian.core.findings import UserError
from quanlian.protection.penalties.publicity import Decision, assist_by, publicity, published_text, remove_on
from quanlian.protection.penalties.redaction import redact

d = dt.date
USCC = "91440300192203821" + "6"
TEXT = (
    "当事人：演示·恒川机械有限公司（统一社会信用代码914403001922038216），法定代表人：张三丰，身份证号110101199003070010，"
    "家庭住址：福建省泉州市晋江市青阳街道演示路1号2室，电话13812345678。张三丰称其妻李小红（住福建省泉州市鲤城区演示巷3号）"
    "收款账号6222 0212 3456 7890 123。涉案专利号ZL 2017 1 0601862.3，专利号2017106018623，货值12345678.90元。"
)
DECISION = Decision(
    number="演市监处罚〔2026〕12号", decided_on=d(2026, 9, 28), party="演示·恒川机械有限公司", party_is_person=False,
    offence="假冒专利", kinds=("罚款", "没收违法所得"), fine_fen=10_000_000, authority="演示市市场监督管理局",
    text=TEXT, uscc=USCC, persons=("李小红",), addresses=("福建省泉州市鲤城区演示巷3号",),
)  # fmt: skip


def test_personal_data_is_masked_and_public_data_stays():
    shown = published_text(DECISION).text
    for gone in ("张三丰", "李小红", "110101199003070010", "13812345678", "青阳街道", "演示巷", "6222"):
        assert gone not in shown, gone
    kept = ("演示·恒川机械有限公司", USCC, "张*", "李*", "福建省泉州市晋江市***", "138****5678", "ZL 2017 1 0601862.3")
    for stays in (*kept, "2017106018623", "12345678.90元"):
        assert stays in shown, stays


@pytest.mark.parametrize(
    "number",
    [
        "110101199003070010",
        "１１０１０１１９９００３０７００１０",
        "11010119900307001x",
        "110101 19900307 0010",
        "110101-19900307-0010",
        "13812345678",
        "138 1234 5678",
        "+86 13812345678",
        "0595-22345678",
        "6222021234567890123",
        "zhang.san@example.com",
    ],
)
def test_numbers_are_found_in_every_spelling(number):
    found = redact(f"联系：{number}。")
    assert number not in found.text
    assert "*" in found.text
    assert sum(count for _, count in found.masked) == 1


def test_a_longer_name_is_masked_whole():
    assert redact("张三丰与张三到场", ["张三", "张三丰"]).text == "张*与张*到场"


def test_a_public_name_that_holds_a_persons_name_stays_whole():
    text = "张三食品店由张三经营"
    assert redact(text, ["张三"], keep=["张三食品店"]).text == "张三食品店由张*经营"
    homes = redact(
        "家住演示省演示市演示路9号501室", addresses=["演示省演示市演示路9号501室"], keep=["演示省演示市演示路9号"]
    )
    assert "501" not in homes.text


def test_a_name_after_a_label_is_masked_everywhere():
    assert redact("证人：王小五，陈述。王小五签字").text == "证人：王*，陈述。王*签字"


def test_the_business_address_of_the_party_stays():
    text = "住所：福建省泉州市晋江市演示路9号，另查明住址：福建省泉州市鲤城区演示巷3号。"
    shown = redact(text, keep=["福建省泉州市晋江市演示路9号"]).text
    assert "演示路9号" in shown
    assert "演示巷" not in shown


def test_a_natural_person_as_party_is_masked_in_text_and_summary():
    found = published_text(replace(DECISION, party="赵六", party_is_person=True, uscc="", text="当事人赵六承认。"))
    assert found.text == "当事人赵*承认。"
    assert dict(found.summary)["当事人"] == "赵*"


def test_the_summary_has_the_six_parts_of_article_four():
    summary = dict(published_text(DECISION).summary)
    assert len(summary) == 6
    assert summary["行政处罚内容"] == "罚款100,000.00元、没收违法所得"
    assert summary["作出决定的日期"] == "2026-09-28"


def test_a_warning_alone_and_an_on_the_spot_decision_are_not_published():
    warning = published_text(replace(DECISION, kinds=("警告",), fine_fen=0))
    assert (warning.publish, warning.text, warning.summary) == (False, "", ())
    assert not published_text(replace(DECISION, ordinary=False)).publish
    assert published_text(replace(DECISION, kinds=("警告", "罚款"), fine_fen=100)).publish


@pytest.mark.parametrize("wrong", [{"kinds": ()}, {"fine_fen": 0}, {"kinds": ("警告",)}])
def test_a_decision_that_contradicts_itself_is_refused(wrong):
    with pytest.raises(UserError, match="PUBLISH_"):
        published_text(replace(DECISION, **wrong))


@pytest.mark.parametrize(
    ("change", "until"),
    [
        ({}, d(2029, 10, 20)),
        ({"kinds": ("通报批评",), "fine_fen": 0}, d(2027, 1, 20)),
        ({"kinds": ("罚款",), "fine_fen": 500_000}, d(2027, 1, 20)),
        ({"kinds": ("罚款",), "fine_fen": 500_001}, d(2029, 10, 20)),
        ({"kinds": ("罚款",), "fine_fen": 50_001, "party_is_person": True}, d(2029, 10, 20)),
        ({"kinds": ("罚款", "没收违法所得"), "fine_fen": 100}, d(2029, 10, 20)),
    ],
)
def test_the_publication_ends_after_three_months_or_three_years(change, until):
    assert remove_on(replace(DECISION, **change), d(2026, 10, 20)) == until


def test_twenty_working_days_here_and_ten_to_push_elsewhere_cross_the_national_holiday():
    here = publicity(DECISION, seed_calendar())
    away = publicity(replace(DECISION, same_province=False), seed_calendar())
    assert (here.publish_by.date, here.pushed) == (d(2026, 10, 30), False)
    assert (away.publish_by.date, away.pushed) == (d(2026, 10, 16), True)
    assert assist_by(d(2026, 10, 16), seed_calendar()).date == d(2026, 10, 30)


@given(
    st.text(alphabet="0123456789Xx -，。张三证人：号", max_size=60), st.from_regex(r"[1-6]\d{16}[\dX]", fullmatch=True)
)
def test_no_resident_id_standing_alone_survives(noise, number):
    shown = redact(f"{noise}，{number}，{noise}").text
    assert f"，{number}，" not in shown
