"""Who may open the editor, what it checks while somebody writes, and that no text becomes markup."""

from __future__ import annotations

import pytest
from django.test import Client

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures import guides
from quanlian.procedures.actions import versions
from quanlian.procedures.models import ItemVersion
from tests.procedures.acting import staff
from tests.procedures.editor.conftest import CODE, Door

PAGES = ["/office/items/", f"/office/items/{CODE}/", f"/office/items/{CODE}/migrate/", "/office/teams/"]
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.CHIEF, 200), (Role.ADMINISTRATOR, 200), (Role.OFFICER, 403), (Role.AUDITOR, 403), (Role.ENTERPRISE, 403)],
)
def test_only_chiefs_and_administrators_open_the_editor(
    page: str, role: Role, status: int, published: ItemVersion, enter: Door
) -> None:
    assert enter(staff(role)).get(page).status_code == status


def test_a_stranger_is_asked_to_sign_in(published: ItemVersion, client: Client) -> None:
    assert client.get("/office/items/")["Location"].startswith("/account/login/")


@pytest.mark.parametrize("verb", ["save", "propose", "approve", "reject", "discard", "check"])
def test_an_officer_may_not_do_what_the_buttons_do(
    verb: str, published: ItemVersion, chief: User, enter: Door, clock: object
) -> None:
    row = versions.begin_draft(actor_of(chief), CODE)
    answer = enter(staff(Role.OFFICER)).post(f"/office/items/{CODE}/versions/{row.pk}/{verb}/", {"text": "x"})
    assert answer.status_code == 403
    assert ItemVersion.objects.get(pk=row.pk).text == row.text


def draft(author: User) -> ItemVersion:
    return versions.begin_draft(actor_of(author), CODE)


def check(client: Client, row: ItemVersion, text: str) -> str:
    return client.post(f"/office/items/{CODE}/versions/{row.pk}/check/", {"text": text}).content.decode()


def test_the_live_check_names_the_line_and_the_remedy(
    published: ItemVersion, chief: User, enter: Door, clock: object
) -> None:
    row = draft(chief)
    text = row.text.replace("from: correcting, to: submitted", "from: correcting, to: submited", 1)
    line = text[: text.index("to: submited")].count("\n") + 1
    said = check(enter(chief), row, text)
    assert f'data-line="{line}"' in said
    assert "是否为“submitted”" in said
    assert 'class="flow"' not in said


def test_a_sound_text_shows_its_picture_and_nothing_is_saved(
    published: ItemVersion, chief: User, enter: Door, clock: object
) -> None:
    row = draft(chief)
    said = check(enter(chief), row, row.text.replace("title: 审理中", "title: 合议中"))
    assert "没有问题" in said
    assert 'class="flow"' in said
    assert "合议中" in said
    assert "合议中" not in ItemVersion.objects.get(pk=row.pk).text


@pytest.mark.parametrize("text", ["", "a", "[" * 20_000, "item: &a [*a]", "- 1", "x: " + "y" * 500_000, "\ud800"])
def test_whatever_is_sent_is_answered_with_findings(
    text: str, published: ItemVersion, chief: User, enter: Door, clock: object
) -> None:
    row = draft(chief)
    sent = text.encode("utf-8", "surrogatepass").decode("latin-1") if text == "\ud800" else text
    answer = enter(chief).post(f"/office/items/{CODE}/versions/{row.pk}/check/", {"text": sent})
    assert answer.status_code == 200
    assert "is-stop" in answer.content.decode()


def test_no_text_of_an_item_becomes_markup(published: ItemVersion, chief: User, enter: Door, clock: object) -> None:
    row = draft(chief)
    evil = EVIL.replace("'", "''")
    text = row.text.replace("title: 专利侵权纠纷行政裁决", f"title: '{evil}'", 1)
    text = text.replace("title: 审理中", f"title: '{evil}'", 1).replace("link: 保护", f"link: '{evil}'", 1)
    told = row.examples.replace("name: 侵权成立，期满未起诉生效", f"name: '{evil}'", 1)
    client = enter(chief)
    versions.save_draft(actor_of(chief), row.pk, text, told, versions.stamp(row))
    row.refresh_from_db()
    fixed = text.replace(f"link: '{evil}'", "link: 保护", 1)
    pages = [check(client, row, text), check(client, row, fixed)]
    versions.save_draft(actor_of(chief), row.pk, fixed, told, versions.stamp(row))
    for page in ("", "diff/", "trial/", "review/"):
        pages.append(client.get(f"/office/items/{CODE}/versions/{row.pk}/{page}").content.decode())
    pages.append(client.get(f"/office/items/{CODE}/").content.decode())
    pages.append(client.get("/office/items/").content.decode())
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert "&lt;script&gt;" in pages[2]


def test_a_text_cannot_close_the_box_it_is_written_in(
    published: ItemVersion, chief: User, enter: Door, clock: object
) -> None:
    row = draft(chief)
    versions.save_draft(actor_of(chief), row.pk, "</textarea><script>alert(1)</script>", "", versions.stamp(row))
    page = enter(chief).get(f"/office/items/{CODE}/versions/{row.pk}/").content.decode()
    assert "</textarea><script>" not in page


def test_a_first_empty_line_of_the_text_is_kept(
    published: ItemVersion, chief: User, enter: Door, clock: object
) -> None:
    row = draft(chief)
    versions.save_draft(actor_of(chief), row.pk, "\n" + row.text, row.examples, versions.stamp(row))
    page = enter(chief).get(f"/office/items/{CODE}/versions/{row.pk}/").content.decode()
    assert "readonly" not in page.split('id="text"')[1].split(">")[0]
    assert ">\n\nitem:" in page.replace("\r\n", "\n")


def test_the_catalogue_may_show_its_guide_and_stop_a_text_with_blank_blocks(
    published: ItemVersion, chief: User, enter: Door, clock: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.utils.html import format_html

    from quanlian.procedures.checks.report import wrong

    monkeypatch.setattr(guides.desk, "preview", lambda item: format_html("<b>{}指南</b>", item.title))
    monkeypatch.setattr(guides.desk, "blanks", lambda item: (wrong("GUIDE_BLANK", "没有办理地点", "补写 place"),))
    row = draft(chief)
    assert "<b>专利侵权纠纷行政裁决指南</b>" in check(enter(chief), row, row.text)
    page = enter(chief).get(f"/office/items/{CODE}/versions/{row.pk}/review/").content.decode()
    assert "没有办理地点" in page
    with pytest.raises(Exception, match="GUIDE_BLANK"):
        versions.propose(actor_of(chief), row.pk, "改", versions.stamp(row))
