"""Files of results: complete, harmless, and nobody else's."""

from __future__ import annotations

import csv
import io

import pytest
from python_calamine import CalamineWorkbook
from tests.registry.factory import person
from tests.search.results.small import FakeSource

from quanlian.core.actions import actor_of
from quanlian.core.audit.models import AuditEntry
from quanlian.core.files.store import path_of
from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.search.models import Export, ExportState
from quanlian.search.port import View
from quanlian.search.results import Request
from quanlian.search.results.exporting import making
from quanlian.search.results.exporting.asking import AT_ONCE, ask, own
from quanlian.search.results.exporting.columns import harmless
from quanlian.search.results.exporting.making import make

pytestmark = pytest.mark.django_db


def made(request: Request, form: str) -> Export:
    row = ask(actor_of(person(Role.OFFICER)), request, form)
    make(row.pk)
    row.refresh_from_db()
    return row


def lines(row: Export) -> list[list[str]]:
    assert row.file is not None
    data = path_of(row.file.sha256).read_bytes()
    if row.form == "xlsx":
        return [
            [str(cell) for cell in line]
            for line in CalamineWorkbook.from_object(io.BytesIO(data)).get_sheet_by_index(0).to_python()
        ]
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_file_holds_every_hit_in_the_order_asked_for(
    served: View, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "BLOCK", 7)
    row = made(Request(sort="app_date", sources=("right",)), form)
    head, *rest = lines(row)
    assert row.state == ExportState.DONE
    assert (row.done, row.total, row.cut) == (60, 60, False)
    assert head[:3] == ["号码", "名称", "种类"]
    days = [line[head.index("申请日")] for line in rest]
    assert len(rest) == 60
    assert days == sorted(days)


def test_a_cell_never_is_a_formula(served: View, shelf: dict[str, FakeSource]) -> None:
    assert harmless("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert harmless("@SUM") == "'@SUM"
    assert harmless("锂电池") == "锂电池"


def test_more_than_the_most_is_cut_and_said_to_be(served: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST", 20)
    monkeypatch.setattr(making, "BLOCK", 10)
    row = made(Request(), "csv")
    assert row.cut
    assert len(lines(row)) == 21


def test_who_asked_is_told_and_it_is_on_record(served: View) -> None:
    row = made(Request(text="锂电池"), "csv")
    message = Message.objects.get(recipient=row.user)
    assert message.title == "检索结果已导出"
    assert message.link == "/search/exports/"
    entry = AuditEntry.objects.get(verb="search.export")
    assert entry.detail["link"] == row.link


def test_nobody_else_sees_it_not_even_the_administrator(served: View) -> None:
    row = made(Request(), "csv")
    for role in (Role.ADMINISTRATOR, Role.AUDITOR, Role.CHIEF):
        other = person(role)
        assert not policy_for(Export).visible_to(other).exists()
        with pytest.raises(UserError, match="NOT_FOUND"):
            own(other, row.pk)
    assert own(row.user, row.pk) == row


def test_it_holds_only_what_the_person_may_see(served: View) -> None:
    office = made(Request(text="锂电池隔膜", sources=("case",)), "csv")
    assert len(lines(office)) == 4


def test_a_query_that_cannot_be_read_fails_with_its_reason(served: View) -> None:
    row = made(Request(text="TI=(锂", expert=True), "csv")
    assert row.state == ExportState.FAILED
    assert row.error
    assert Message.objects.get(recipient=row.user).title == "检索结果没有导出"


def test_running_the_job_again_makes_no_second_file(served: View) -> None:
    row = made(Request(), "csv")
    before = row.finished_at
    make(row.pk)
    row.refresh_from_db()
    assert row.finished_at == before
    assert Message.objects.filter(recipient=row.user).count() == 1


def test_a_person_has_only_so_many_in_the_making(served: View) -> None:
    actor = actor_of(person(Role.OFFICER))
    for at in range(AT_ONCE):
        ask(actor, Request(page=at + 1), "csv")
    with pytest.raises(UserError, match="EXPORT_BUSY"):
        ask(actor, Request(), "xlsx")


def test_an_unknown_form_is_refused(served: View) -> None:
    with pytest.raises(UserError, match="EXPORT_FORM"):
        ask(actor_of(person(Role.OFFICER)), Request(), "pdf")


def test_a_failing_index_is_told_not_swallowed(served: View, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> View:
        raise OSError("disk")

    monkeypatch.setattr("quanlian.search.indexing.serving.current", broken)
    row = made(Request(), "csv")
    assert row.state == ExportState.FAILED
    assert "系统出错" in row.error
