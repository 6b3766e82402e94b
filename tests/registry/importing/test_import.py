"""An import is one batch: all of it or none, the same twice is once, and it can be taken back."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.audit.models import AuditEntry
from quanlian.core.events.models import OutboxEvent
from quanlian.core.findings import UserError
from quanlian.lake import tables
from quanlian.lake.views import connect
from quanlian.registry.actions import roll_back
from quanlian.registry.kinds import RightKind
from quanlian.registry.models import (
    Batch,
    BatchState,
    Holding,
    LegalEvent,
    Merit,
    NameJudgement,
    PartyName,
    QuarantinedRow,
    Right,
    Statement,
    Version,
)
from quanlian.registry.numbers.simulated import simulated_uscc
from quanlian.registry.records import EventRecord, PartyMention, Record
from quanlian.registry.services import published_batches
from tests.registry.factory import patent, store
from tests.registry.importing.conftest import Load
from tests.registry.importing.gazette import entry, table

pytestmark = pytest.mark.django_db
CODE, OTHER_CODE = simulated_uscc(1), simulated_uscc(2)


@pytest.mark.seed_row(33, part="批量导入")
def test_every_entry_becomes_a_right_with_its_statement_event_and_state(load: Load) -> None:
    batch = load(table([entry(i) for i in range(5)]))
    assert (batch.state, batch.rows, batch.stored, batch.rejected) == (BatchState.PUBLISHED, 5, 5, 0)
    assert Right.objects.count() == Statement.objects.count() == Version.objects.count() == 5
    assert set(LegalEvent.objects.values_list("code", "stage")) == {("GRANTED", "实用新型")}
    holding = Holding.objects.first()
    assert holding is not None
    assert (holding.province, holding.city, holding.county) == (420000, 420800, 420802)
    assert (holding.effective.lower, holding.effective.upper) == (dt.date(2019, 7, 9), dt.date(2028, 12, 11))


def test_an_application_that_was_only_published_is_not_in_force(load: Load) -> None:
    load(table([entry(1, "发明公布")]))
    assert Right.objects.get().kind == "INV"
    assert not Holding.objects.exists()


def test_the_same_file_twice_stores_nothing_the_second_time(load: Load) -> None:
    content = table([entry(i) for i in range(3)])
    load(content)
    again = load(content, "同一公报再次上传.csv")
    assert (again.stored, again.repeated, again.rows) == (0, 3, 3)
    assert Right.objects.count() == 3


def test_publication_and_grant_of_one_application_are_one_right(load: Load) -> None:
    published = entry(7, "发明公布", pub_date="2018-01-09", app_date="2017-06-01", applicant="演示甲公司")
    granted = entry(7, "发明授权", pub_date="2019-07-09", app_date="2017-06-01", applicant="演示乙公司")
    load(table([published, granted]))
    assert Right.objects.count() == 1
    assert Statement.objects.count() == 2
    spans = [
        (v.effective.lower, v.effective.upper, v.known.upper) for v in Version.objects.order_by("known", "effective")
    ]
    assert (dt.date(2017, 6, 1), dt.date(2019, 7, 9), None) in spans
    assert (dt.date(2019, 7, 9), None, None) in spans
    assert Holding.objects.get().first_party.name == "演示乙公司"


def test_a_right_completed_by_a_later_batch_is_the_same_right(load: Load) -> None:
    load(table([entry(8, "发明公布", pub_date="2018-01-09", app_date="2017-06-01")]))
    load(table([entry(8, "发明授权", app_date="2017-06-01")]), "授权.csv")
    assert Right.objects.count() == 1
    assert Holding.objects.count() == 1


def test_rows_that_break_a_rule_are_kept_apart_with_line_value_rule_and_remedy(load: Load) -> None:
    rows = [entry(1), entry(2, pub_date="2019-02-30"), entry(3, app_date="2020-01-01"), entry(4)]
    batch = load(table(rows))
    assert (batch.stored, batch.rejected) == (2, 2)
    remarks = {(q.line, q.value): q for q in QuarantinedRow.objects.filter(batch=batch, severity="rejected")}
    assert (3, "2019-02-30") in remarks
    assert all(q.rule and q.message and q.remedy for q in remarks.values())


def test_a_file_of_another_kind_is_refused_and_leaves_nothing(load: Load) -> None:
    with pytest.raises(UserError):
        load("这不是公报".encode())
    assert Batch.objects.get().state == BatchState.REFUSED
    assert not Right.objects.exists()
    assert not PartyName.objects.exists()


def test_a_batch_that_fails_half_way_leaves_registry_and_lake_as_before(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(table([entry(1)]))
    from quanlian.registry.importing import loader

    def broken(*args: object) -> None:
        raise RuntimeError("停电")

    monkeypatch.setattr(loader, "rebuild", broken)
    with pytest.raises(RuntimeError):
        load(table([entry(2)]), "第二批.csv")
    assert Right.objects.count() == 1
    assert Batch.objects.latest("pk").state == BatchState.FAILED
    assert connect(published_batches()).sql("select count(*) from publications").fetchone() == (1,)


def test_rolling_back_removes_what_only_that_batch_said(load: Load) -> None:
    load(table([entry(8, "发明公布", pub_date="2018-01-09", app_date="2017-06-01")]))
    second = load(table([entry(8, "发明授权", app_date="2017-06-01"), entry(9)]), "授权.csv")
    roll_back(SYSTEM, second, reason="导错文件")
    assert Right.objects.count() == Statement.objects.count() == Version.objects.count() == 1
    assert not Holding.objects.exists()
    assert Batch.objects.get(pk=second.pk).state == BatchState.ROLLED_BACK


def test_a_rolled_back_file_can_be_imported_again(load: Load) -> None:
    content = table([entry(1), entry(2)])
    roll_back(SYSTEM, load(content), reason="先退回核对")
    again = load(content, "核对后.csv")
    assert (again.stored, again.repeated) == (2, 0)
    assert Holding.objects.count() == 2


def test_rolling_back_without_a_reason_or_twice_is_refused(load: Load) -> None:
    batch = load(table([entry(1)]))
    with pytest.raises(UserError, match="理由"):
        roll_back(SYSTEM, batch, reason=" ")
    roll_back(SYSTEM, batch, reason="重复")
    with pytest.raises(UserError, match="只有已入库"):
        roll_back(SYSTEM, batch, reason="重复")


def test_an_import_leaves_one_audit_record_and_one_event(load: Load) -> None:
    batch = load(table([entry(i) for i in range(20)]))
    records = AuditEntry.objects.filter(verb="registry.import", object_id=str(batch.pk))
    assert records.count() == 1
    assert records.get().detail["stored"] == 20
    assert OutboxEvent.objects.filter(name="registry.batch_published", payload__batch=batch.pk).count() == 1


def test_spellings_of_one_name_are_one_party_by_a_stored_judgement(load: Load) -> None:
    names = ["演示（荆门）机械有限公司", "演示(荆门)机械有限公司"]
    load(table([entry(i, applicant=name) for i, name in enumerate(names)]))
    parties = set(PartyName.objects.filter(name__in=names).values_list("party", flat=True))
    assert len(parties) == 1


def test_the_lake_keeps_every_published_row_with_batch_and_line(load: Load) -> None:
    batch = load(table([entry(i) for i in range(4)]))
    rows = connect(published_batches()).sql("select batch, line from publications order by line").fetchall()
    assert rows == [(batch.pk, line) for line in (2, 3, 4, 5)]
    assert tables.snapshot("publications").rows >= 4


def holder(number: str, name: str, uscc: str) -> Record:
    """A registered mark with its holder's credit code, as a holdings spreadsheet gives it."""
    return Record(
        2,
        RightKind.TM,
        "CN",
        stage="注册",
        reg_no=number,
        reg_date=dt.date(2020, 3, 7),
        title="演示商标",
        parties=(PartyMention("注册人", 1, name, uscc),),
        extra={"nice_class": "9"},
    )


def test_one_credit_code_is_one_party_whatever_it_called_itself() -> None:
    store([holder("91000001", "演示旧名有限公司", CODE), holder("91000002", "演示新名股份有限公司", CODE)])
    assert PartyName.objects.values("party").distinct().count() == 1
    assert NameJudgement.objects.get().method == "uscc"


def test_one_name_under_two_credit_codes_is_two_parties() -> None:
    store([holder("91000001", "演示同名有限公司", CODE)])
    store([holder("91000002", "演示同名 有限公司", OTHER_CODE)])
    assert PartyName.objects.values("party").distinct().count() == 2


def test_a_pledge_counts_per_patent_and_ends_with_its_release() -> None:
    pledged, released = dt.date(2021, 1, 15), dt.date(2022, 1, 15)
    contract = (("contract", "演-1"),)
    events = (
        EventRecord("PLEDGED", "质押登记", pledged, pledged, (("amount_fen", "60000000"), *contract)),
        EventRecord("PLEDGE_RELEASED", "质押注销", released, released, contract),
    )
    for line in (2, 3):
        number = f"CN19900000{line}B"
        store([patent(line, kind=RightKind.INV, stage="发明授权", app_no="", pub_no=number, events=events)])
    merits = Merit.objects.filter(known__contains=dt.date(2026, 1, 1))
    assert {(m.hv_class, m.amount_fen) for m in merits} == {(4, 30_000_000)}
    assert {m.effective.upper for m in merits} == {dt.date(2022, 1, 15)}
