"""What a later batch may change, what it may not, and what is left when it is taken back."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.indicators.stats import stats
from quanlian.registry.actions import roll_back
from quanlian.registry.kinds import RightKind
from quanlian.registry.models import Holding, Identifier, LegalEvent, Merit, NameJudgement, Party, PartyName
from quanlian.registry.records import EventRecord, PartyMention, Record
from tests.registry.factory import patent, store
from tests.registry.importing.conftest import Load
from tests.registry.importing.gazette import entry, table

pytestmark = pytest.mark.django_db
JINJIANG, JINGMEN = "福建省泉州市晋江市", "湖北省荆门市东宝区"
BROUGHT = dt.date(2024, 1, 10)
LONG_AGO = dt.date(2018, 1, 1)


def mark(holder: str, address: str, expiry: dt.date | None = None) -> Record:
    """One registered mark as a holdings sheet gives it."""
    return Record(
        2, RightKind.TM, "CN", stage="注册", reg_no="91000001", reg_date=dt.date(2015, 3, 7), title="演示商标",
        expiry_date=expiry, parties=(PartyMention("注册人", 1, holder),), address=address, extra={"nice_class": "9"},
    )  # fmt: skip


def pledged(*events: EventRecord) -> Record:
    return patent(
        2, kind=RightKind.INV, stage="发明授权", app_no="", pub_no="CN199000002B", pub_date=dt.date(2020, 12, 1),
        events=events,
    )  # fmt: skip


def pledge(contract: str, on: dt.date, announced: dt.date | None) -> EventRecord:
    return EventRecord("PLEDGED", "质押登记", announced, on, (("amount_fen", "60000000"), ("contract", contract)))


def release(contract: str, on: dt.date) -> EventRecord:
    return EventRecord("PLEDGE_RELEASED", "质押注销", on, on, (("contract", contract),))


def test_a_later_sheet_does_not_change_where_a_right_was_known_to_be() -> None:
    store([mark("演示甲公司", JINJIANG)], known_on=dt.date(2016, 1, 4))
    store([mark("演示乙公司", JINGMEN)], known_on=BROUGHT)
    then = Holding.objects.get(effective__contains=LONG_AGO, known__contains=LONG_AGO)
    now = Holding.objects.get(effective__contains=LONG_AGO, known__contains=BROUGHT)
    assert (then.city, now.city) == (350500, 420800)


def test_a_later_term_is_believed_only_since_it_was_known() -> None:
    store([mark("演示甲公司", JINJIANG, dt.date(2025, 3, 6))], known_on=dt.date(2016, 1, 4))
    store([mark("演示甲公司", JINJIANG, dt.date(2035, 3, 6))], known_on=BROUGHT)
    ahead = Holding.objects.filter(effective__contains=dt.date(2026, 1, 1))
    assert not ahead.filter(known__contains=dt.date(2023, 1, 1)).exists()
    assert ahead.filter(known__contains=BROUGHT).count() == 1


def test_one_publication_in_two_sources_counts_once_even_when_the_first_is_taken_back(load: Load) -> None:
    first = load(table([entry(1)]))
    load(table([entry(1, title="一种演示装置（另一来源）")]), "另一来源.csv")
    assert stats("420800", "kind") == {"实用新型": 1}
    roll_back(SYSTEM, first, reason="只留另一来源")
    assert LegalEvent.objects.get().stage == "实用新型"
    assert stats("420800", "kind") == {"实用新型": 1}


def test_one_publication_twice_in_a_file_counts_once(load: Load) -> None:
    load(table([entry(1), entry(1, title="一种演示装置（另一行）")]))
    assert stats("420800", "kind") == {"实用新型": 1}


def test_numbers_that_only_the_batch_stated_go_with_it(load: Load) -> None:
    load(table([entry(8, "发明公布", pub_date="2018-01-09", app_date="2017-06-01")]))
    wrong = load(table([entry(8, "发明授权", app_date="2017-06-01", app_no="2017100000000")]), "错号.csv")
    assert Identifier.objects.filter(scheme="app").exists()
    roll_back(SYSTEM, wrong, reason="申请号有误")
    assert list(Identifier.objects.values_list("scheme", "value")) == [("doc", "CN:199000008")]


def test_numbers_that_another_batch_states_too_stay(load: Load) -> None:
    first = load(table([entry(8, "发明公布", pub_date="2018-01-09", app_date="2017-06-01", app_no="2017100000000")]))
    load(table([entry(8, "发明授权", app_date="2017-06-01", app_no="2017100000000")]), "授权.csv")
    roll_back(SYSTEM, first, reason="公布不再保留")
    assert set(Identifier.objects.values_list("scheme", flat=True)) == {"doc", "app"}


def test_names_that_nobody_publishes_any_more_go_with_the_batch(load: Load) -> None:
    load(table([entry(1)]))
    names = ("演示（荆门）钢构公司", "演示(荆门)钢构公司")
    second = load(table([entry(n, applicant=name) for n, name in enumerate(names, 2)]), "第二批.csv")
    assert NameJudgement.objects.count() == 1
    roll_back(SYSTEM, second, reason="导错文件")
    assert list(PartyName.objects.values_list("name", flat=True)) == ["演示机械有限公司"]
    assert (Party.objects.count(), NameJudgement.objects.count()) == (1, 0)


def test_a_pledge_ends_with_the_release_of_its_own_contract_only() -> None:
    days = dt.date(2021, 1, 15), dt.date(2021, 6, 15), dt.date(2022, 1, 15)
    store([pledged(pledge("演-1", days[0], days[0]), pledge("演-2", days[1], days[1]), release("演-1", days[2]))])
    believed = Merit.objects.filter(known__contains=dt.date(2026, 1, 1))
    assert {(m.effective.lower, m.effective.upper) for m in believed} == {(days[0], days[2]), (days[1], None)}


def test_a_release_announced_before_the_pledge_was_known_does_not_stop_the_import() -> None:
    began, ended = dt.date(2021, 1, 15), dt.date(2022, 1, 15)
    store([pledged(pledge("演-1", began, None), release("演-1", ended))])
    assert [(m.effective.lower, m.effective.upper) for m in Merit.objects.all()] == [(began, ended)]


@pytest.mark.parametrize("name", ["演示公报" * 40 + ".csv", "a/../../b.csv", "无后缀/..csv", "演示.第2版.csv"])
def test_whatever_a_file_is_called_it_can_be_imported(load: Load, name: str) -> None:
    assert load(table([entry(1)]), name).stored == 1


def test_a_batch_whose_rows_a_later_one_repeated_is_not_taken_back_alone(load: Load) -> None:
    content = table([entry(1), entry(2)])
    first = load(content)
    second = load(content, "同一公报再次上传.csv")
    with pytest.raises(UserError, match="先回退上述批次"):
        roll_back(SYSTEM, first, reason="导错")
    roll_back(SYSTEM, second, reason="重复上传")
    roll_back(SYSTEM, first, reason="导错")
    assert not Holding.objects.exists()


def test_marks_of_two_offices_with_one_number_are_two_rights() -> None:
    chinese = mark("演示甲公司", JINJIANG)
    european = Record(2, RightKind.TM, "EM", reg_no="91000001", reg_date=dt.date(2015, 3, 7), title="DEMO")
    store([chinese, european])
    assert Identifier.objects.values("right").distinct().count() == 2
