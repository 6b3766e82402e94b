"""The night's work from the gazette file to the message; pictures; and pages that stay cheap."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from quanlian.core.files.models import StoredFile
from quanlian.core.files.store import put
from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.roles import Role
from quanlian.protection.guard import tasks
from quanlian.protection.guard.gazette.pictures import look
from quanlian.protection.guard.gazette.run import run_waiting
from quanlian.protection.guard.models import Alert, GuardedName
from quanlian.registry.importing.lake import keep_file
from quanlian.registry.models import Batch, BatchState
from quanlian.similarity import services
from quanlian.similarity.catalogue.facts import MarkFacts
from quanlian.similarity.finding import MarkFound
from quanlian.similarity.marks.likeness import Likeness
from tests.people import sign_in
from tests.protection.guard.test_names import gi
from tests.protection.guard.world import CUSTODIAN, HERITAGE, TODAY, announce, custodian, filing, guard
from tests.registry.factory import person, store

pytestmark = pytest.mark.django_db
GAZETTE = (
    "公告期号,公告日期,注册（申请）号,类别,商标名称,申请人,地址,代理机构,申请日期,类似群,商品,公告类型\n"
    "1950,2026-09-06,90000001,33,{name}酒业,演示·外地贸易有限公司,演示省演示市演示路1号,演示代理所,2026-03-02,3301,"
    "白酒,初步审定公告\n"
)


def gazette(folder: Path, name: str) -> Batch:
    """An issue as a file, read by the product's own reader."""
    path = folder / "gazette.csv"
    path.write_text(GAZETTE.format(name=name), encoding="utf-8")
    file = StoredFile.objects.create(sha256="a" * 64, size=1, name=path.name)
    batch = Batch.objects.create(
        format="trademark_gazette", file=file, name=path.name, known_on=TODAY, state=BatchState.PUBLISHED
    )
    keep_file("trademark_gazette", str(path), batch.pk)
    return batch


def test_a_night_takes_a_gazette_file_to_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "localdate", lambda: TODAY)
    store([gi(2, "演示蜜柚")])
    holder = custodian()
    guard(organisation=holder.memberships.get().organisation)
    gazette(tmp_path, HERITAGE)
    assert tasks.night(0) == 1
    alert = Alert.objects.get()
    assert (alert.agent, alert.goods, alert.issue, alert.class_key) == ("演示代理所", "白酒", "1950", "33")
    assert GuardedName.objects.filter(name="演示蜜柚").exists()
    message = Message.objects.get(recipient=holder)
    assert message.link == f"/guard/alerts/{alert.pk}/"
    assert tasks.night(0) == 0


def seen(number: str, score: float, **changes: object) -> MarkFound:
    facts = {
        "number": number,
        "name": "图形",
        "owner": "演示·外地公司",
        "classes": ("25",),
        "announced": TODAY,
        **changes,
    }
    return MarkFound(MarkFacts(f"L{number}", **facts), Likeness(score, image=score / 100))  # type: ignore[arg-type]


def test_a_squatted_picture_is_found_without_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    guard(picture=put([b"\x89PNG"], "图.png"))
    answers = [
        seen("1", 93.0), seen("2", 60.0), seen("3", 93.0, owner=CUSTODIAN), seen("4", 93.0, registered=TODAY),
        seen("5", 93.0, announced=dt.date(2026, 1, 6)), seen("6", 93.0, announced=None),
    ]  # fmt: skip
    monkeypatch.setattr(services, "ready", lambda: True)
    monkeypatch.setattr(services, "find_figures", lambda image, k: answers)
    assert look(TODAY) == 1
    alert = Alert.objects.get()
    assert (alert.number, alert.likeness["reasons"][0]["code"]) == ("1", "F1")
    assert look(TODAY) == 0


def test_without_an_index_of_pictures_nothing_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    guard(picture=put([b"\x89PNG"], "图.png"))
    monkeypatch.setattr(services, "ready", lambda: False)
    assert look(TODAY) == 0


def test_the_list_of_alerts_asks_as_many_queries_for_thirty_as_for_three(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    guard()
    announce([filing(n, HERITAGE) for n in range(1, 41)])
    run_waiting(TODAY)
    client = sign_in(person(Role.OFFICER))
    client.get(reverse("guard"))
    with django_assert_max_num_queries(20):
        assert client.get(reverse("guard")).content.decode().count("9000000") >= 9


def test_a_picture_that_cannot_be_read_does_not_stop_the_night(monkeypatch: pytest.MonkeyPatch) -> None:
    guard(picture=put([b"\x89PNG bad"], "坏图.png"))
    guard("演示石塔", picture=put([b"\x89PNG"], "图.png"))

    def find(image: bytes, k: int) -> list[MarkFound]:
        if image.endswith(b"bad"):
            raise UserError("IMAGE_BROKEN", "图片文件已损坏，无法读取")
        return [seen("1", 93.0)]

    monkeypatch.setattr(services, "ready", lambda: True)
    monkeypatch.setattr(services, "find_figures", find)
    assert look(TODAY) == 1
