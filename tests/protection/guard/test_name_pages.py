"""The pages of guarded names: adding one, importing many, their pictures."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quanlian.core.files.store import put
from quanlian.core.people.roles import Role
from quanlian.protection.guard.models import (
    GuardedName,
    KeyMark,
)
from tests.people import sign_in
from tests.protection.guard.world import guard
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def test_a_name_with_a_picture_is_added_and_a_bad_one_sent_back() -> None:
    client = sign_in(person(Role.OFFICER))
    form = {"kind": "landmark", "name": "演示石塔", "custodian": "演示·景区", "basis": "演示文件", "source": "演示名录"}
    bad = client.post(reverse("guard-name-new"), {**form, "classes": "46"})
    assert bad.status_code == 422
    assert "NICE_CLASS" in bad.content.decode()
    picture = SimpleUploadedFile("塔.png", PNG, "image/png")
    assert client.post(reverse("guard-name-new"), {**form, "picture": picture}).status_code == 302
    row = GuardedName.objects.get()
    shown = client.get(reverse("guard-name-picture", args=[row.pk]))
    assert b"".join(shown.streaming_content) == PNG  # type: ignore[attr-defined]
    svg = SimpleUploadedFile("塔.svg", b"<svg/>", "image/png")
    assert client.post(reverse("guard-name", args=[row.pk]), {**form, "picture": svg}).status_code == 422


def test_an_import_says_which_rows_it_left_out() -> None:
    client = sign_in(person(Role.OFFICER))
    rows = [f"老字号,{name},演示单位,演示文件,演示名录" for name in ("演示荣记", "荣")]
    text = "\n".join(["种类,名称,保护单位,依据,来源", *rows])
    page = client.post(
        reverse("guard-names-import"), {"file": SimpleUploadedFile("n.csv", text.encode())}
    ).content.decode()
    assert "新增 1 个" in page
    assert "NAME_SHORT" in page
    assert client.post(reverse("guard-names-import")).status_code == 422


def test_a_picture_is_sent_as_what_it_is_not_as_somebody_once_called_it() -> None:
    put([PNG], "图.html", media_type="text/html")
    row = guard(picture=put([PNG], "图.png"))
    shown = sign_in(person(Role.OFFICER)).get(reverse("guard-name-picture", args=[row.pk]))
    assert shown["Content-Type"] == "image/png"
    assert b"".join(shown.streaming_content) == PNG


def test_an_odd_digit_is_no_priority_and_no_region(mark: KeyMark) -> None:
    client = sign_in(person(Role.CHIEF))
    url = reverse("key-mark-decide", args=[mark.pk])
    assert client.post(url, {"verb": "remove", "reason": "演示", "priority": "²"}).status_code == 302
    form = {"kind": "landmark", "name": "演示塔", "custodian": "演示", "basis": "演示", "source": "演示", "region": "²"}
    assert client.post(reverse("guard-name-new"), form).status_code == 422


@pytest.mark.parametrize("odd", ["nan", "inf", "1e400", "-5", "99999999999999"])
def test_figures_nobody_counts_with_do_not_stop_an_import(odd: str) -> None:
    client = sign_in(person(Role.OFFICER))
    sheet = f"企业名称,成立日期,注册资本,参保人数\n演示甲,2024-01-02,{odd},{odd}\n演示乙,2024-01-02,100,3\n".encode()
    given = {"kind": "firms", "file": SimpleUploadedFile("f.csv", sheet)}
    answer = client.post(reverse("guard-signals-data"), given)
    assert (answer.status_code, answer.context["done"].rows) == (200, 2)
