"""A version on its way from a draft to publication, through the pages."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client

from quanlian.core.actions import actor_of
from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.actions import versions
from quanlian.procedures.actions.start import start_case
from quanlian.procedures.library import item_of
from quanlian.procedures.models import ItemVersion, VersionState
from quanlian.procedures.reading import read_item
from tests.procedures.acting import REGION, staff
from tests.procedures.editor.conftest import CODE, Door
from tests.procedures.editor.drafting import HOME, draft_of, path, saved, shown


def test_the_list_shows_each_item_with_its_version(published: ItemVersion, chief: User, enter: Door) -> None:
    page = shown(enter(chief).get("/office/items/"))
    assert "专利侵权纠纷行政裁决" in page
    assert "2026.1" in page


def test_a_draft_takes_the_next_number_and_the_published_text(
    published: ItemVersion, chief: User, enter: Door, clock: object
) -> None:
    answer = enter(chief).post(f"{HOME}draft/")
    row = ItemVersion.objects.get(state=VersionState.DRAFT)
    assert answer["Location"] == path(row)
    assert row.version == "2026.2"
    assert row.text == published.text.replace('version: "2026.1"', 'version: "2026.2"')
    assert row.author == chief


def test_the_whole_way_from_draft_to_publication(
    published: ItemVersion, chief: User, administrator: User, enter: Door, clock: object
) -> None:
    author, other = enter(chief), enter(administrator)
    author.post(f"{HOME}draft/")
    row = ItemVersion.objects.get(state=VersionState.DRAFT)
    text = row.text.replace("title: 待立案审查", "title: 立案审查")
    author.post(path(row, "save/"), {"text": text, "examples": row.examples, "seen": versions.stamp(row)})
    row.refresh_from_db()
    assert "立案审查" in shown(author.get(path(row, "diff/")))
    assert "3 个与所写一致" in shown(author.get(path(row, "trial/")))
    author.post(path(row, "propose/"), {"remark": "环节改名", "seen": versions.stamp(row)})
    row.refresh_from_db()
    assert row.state == VersionState.PROPOSED
    assert "批准并发布" in shown(other.get(path(row, "review/")))
    other.post(path(row, "approve/"), {"seen": versions.stamp(row)})
    row.refresh_from_db()
    published.refresh_from_db()
    assert (row.state, row.approver, published.state) == (VersionState.PUBLISHED, administrator, VersionState.RETIRED)
    assert item_of(row).states["submitted"].title == "立案审查"
    verbs = AuditEntry.objects.filter(object_id=str(row.pk)).values_list("verb", flat=True)
    assert [*verbs] == ["item.draft", "item.save", "item.propose", "item.publish"]


def test_of_two_who_save_at_once_the_second_is_told_and_loses_no_word(
    published: ItemVersion, chief: User, administrator: User, enter: Door, clock: object
) -> None:
    row = draft_of(chief)
    seen = versions.stamp(row)
    saved(administrator, row, row.text + "# 乙的修改\n")
    answer = enter(chief).post(path(row, "save/"), {"text": "# 甲的修改", "examples": "", "seen": seen})
    assert answer.status_code == 422
    assert "VERSION_MOVED" in shown(answer)
    assert "# 甲的修改" in shown(answer)
    assert "# 乙的修改" in ItemVersion.objects.get(pk=row.pk).text


def test_line_ends_of_a_browser_are_those_of_a_file(
    published: ItemVersion, chief: User, enter: Door, clock: object
) -> None:
    row = draft_of(chief)
    data = {"text": row.text.replace("\n", "\r\n"), "examples": row.examples, "seen": versions.stamp(row)}
    enter(chief).post(path(row, "save/"), data)
    assert ItemVersion.objects.get(pk=row.pk).text == row.text


def test_a_discarded_draft_leaves_a_record(published: ItemVersion, chief: User, enter: Door, clock: object) -> None:
    row = draft_of(chief)
    enter(chief).post(path(row, "discard/"), {"reason": "不再需要"})
    assert not ItemVersion.objects.filter(pk=row.pk).exists()
    assert AuditEntry.objects.get(verb="item.discard").reason == "不再需要"
    assert "不再需要" in shown(enter(chief).get(HOME))


def test_a_published_version_is_shown_but_cannot_be_changed(
    published: ItemVersion, chief: User, enter: Door, clock: object
) -> None:
    client = enter(chief)
    assert "readonly" in shown(client.get(path(published)))
    data = {"text": "x", "examples": "", "seen": versions.stamp(published)}
    assert "VERSION_STATE" in shown(client.post(path(published, "save/"), data))
    assert ItemVersion.objects.get(pk=published.pk).text == published.text


def test_a_new_item_starts_as_a_copy_and_is_not_open_before_it_is_published(
    published: ItemVersion, chief: User, enter: Door, clock: object
) -> None:
    answer = enter(chief).post("/office/items/new/", {"code": "patent_search_request", "like": CODE})
    row = ItemVersion.objects.get(code="patent_search_request")
    assert answer["Location"] == f"/office/items/patent_search_request/versions/{row.pk}/"
    item = read_item(row.text.encode(), "item.yaml").item
    assert item is not None
    assert (item.item, item.version) == ("patent_search_request", "2026.1")
    with pytest.raises(UserError, match="ITEM_NOT_FOUND"):
        start_case(actor_of(staff(Role.ENTERPRISE)), row.code, {}, key=uuid.uuid4(), region=REGION)


@pytest.mark.parametrize("code", ["Patent", "1a", "", "a-b", "专利", "a" * 81, CODE])
def test_a_code_that_is_no_code_is_refused(code: str, published: ItemVersion, chief: User, clock: object) -> None:
    with pytest.raises(UserError, match="ITEM_CODE"):
        versions.begin_item(actor_of(chief), code, CODE)


def unknown_page(client: Client) -> int:
    return client.get(f"{HOME}versions/999999/").status_code


def test_a_version_that_is_not_there_is_a_sentence(published: ItemVersion, chief: User, enter: Door) -> None:
    assert unknown_page(enter(chief)) in (404, 422, 400)
