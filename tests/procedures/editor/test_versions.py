"""From a draft to a published version through the pages: two people, and running cases stay as they are."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.actions import versions
from quanlian.procedures.actions.start import start_case
from quanlian.procedures.history import replayed
from quanlian.procedures.library import item_of, store_shipped
from quanlian.procedures.models import Case, ItemVersion, VersionState
from quanlian.procedures.reading import read_item
from tests.procedures.acting import REGION, Play, staff
from tests.procedures.editor.conftest import CODE, Door

HOME = f"/office/items/{CODE}/"


def draft_of(author: User) -> ItemVersion:
    return versions.begin_draft(actor_of(author), CODE)


def path(row: ItemVersion, page: str = "") -> str:
    return f"{HOME}versions/{row.pk}/{page}"


def saved(author: User, row: ItemVersion, text: str, examples: str | None = None) -> ItemVersion:
    told = row.examples if examples is None else examples
    return versions.save_draft(actor_of(author), row.pk, text, told, versions.stamp(row))


def proposed(author: User, row: ItemVersion) -> ItemVersion:
    return versions.propose(actor_of(author), row.pk, "改了标题", versions.stamp(row))


def shown(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]


def begun(clock: object) -> Case:
    """A running case under the version in force."""
    from quanlian.procedures.dry.examples import read_examples

    row = ItemVersion.objects.get(code=CODE, state=VersionState.PUBLISHED)
    play = Play(item_of(row), clock)
    for one in read_examples(row.examples.encode(), "examples.yaml")[0].steps[:2]:
        play.take(one)
    assert play.case is not None
    return play.case


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


def test_the_author_cannot_approve_their_own(published: ItemVersion, chief: User, enter: Door, clock: object) -> None:
    row = proposed(chief, draft_of(chief))
    answer = enter(chief).post(path(row, "approve/"), {"seen": versions.stamp(row)})
    assert "VERSION_FOUR_EYES" in shown(answer)
    row.refresh_from_db()
    assert row.state == VersionState.PROPOSED
    assert "批准并发布" not in shown(enter(chief).get(path(row, "review/")))


def test_whoever_saved_it_once_cannot_approve_it_although_another_proposed(
    published: ItemVersion, chief: User, administrator: User, clock: object
) -> None:
    row = draft_of(chief)
    row = proposed(chief, saved(administrator, row, row.text + "# 乙的补充\n"))
    with pytest.raises(UserError, match="VERSION_FOUR_EYES"):
        versions.approve(actor_of(administrator), row.pk, versions.stamp(row))
    third = staff(Role.CHIEF, "负责人丙")
    assert versions.approve(actor_of(third), row.pk, versions.stamp(row)).state == VersionState.PUBLISHED


def test_the_system_itself_approves_nothing(published: ItemVersion, chief: User, clock: object) -> None:
    row = proposed(chief, draft_of(chief))
    with pytest.raises(UserError, match="VERSION_FOUR_EYES"):
        versions.approve(SYSTEM, row.pk, versions.stamp(row))


REFUSED = [
    ("from: correcting, to: submitted", "from: correcting, to: nowhere", "VERSION_REFUSED"),
    ('version: "2026.2"', 'version: "2026.1"', "VERSION_NUMBER"),
    ('version: "2026.2"', 'version: "2025.9"', "VERSION_NUMBER"),
    (f"item: {CODE}", "item: something_else", "VERSION_CODE"),
]


@pytest.mark.parametrize(("old", "new", "rule"), REFUSED)
def test_a_text_with_faults_is_kept_but_not_proposed(
    old: str, new: str, rule: str, published: ItemVersion, chief: User, enter: Door, clock: object
) -> None:
    row = draft_of(chief)
    row = saved(chief, row, row.text.replace(old, new, 1))
    assert new in ItemVersion.objects.get(pk=row.pk).text
    answer = enter(chief).post(path(row, "propose/"), {"remark": "改", "seen": versions.stamp(row)})
    assert answer.status_code >= 400
    assert rule in shown(answer)
    row.refresh_from_db()
    assert row.state == VersionState.DRAFT


def test_a_text_whose_examples_come_out_otherwise_is_not_proposed(
    published: ItemVersion, chief: User, clock: object
) -> None:
    row = draft_of(chief)
    row = saved(chief, row, row.text, row.examples.replace("accept: 2026-10-10", "accept: 2026-10-09"))
    with pytest.raises(UserError, match="EXAMPLE_STEP"):
        proposed(chief, row)


def test_a_proposal_needs_a_remark(published: ItemVersion, chief: User, clock: object) -> None:
    row = draft_of(chief)
    with pytest.raises(UserError, match="VERSION_REMARK"):
        versions.propose(actor_of(chief), row.pk, "  ", versions.stamp(row))


def test_a_proposed_text_is_locked_until_it_is_given_back_with_a_reason(
    published: ItemVersion, chief: User, administrator: User, enter: Door, clock: object
) -> None:
    row = proposed(chief, draft_of(chief))
    with pytest.raises(UserError, match="VERSION_STATE"):
        saved(chief, row, row.text + "\n")
    other = enter(administrator)
    assert "VERSION_REASON" in shown(other.post(path(row, "reject/"), {"reason": " "}))
    other.post(path(row, "reject/"), {"reason": "期限依据写错"})
    assert "期限依据写错" in shown(enter(chief).get(path(row, "review/")))
    row.refresh_from_db()
    assert saved(chief, row, row.text + "\n").state == VersionState.DRAFT


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


def test_what_was_approved_is_what_was_looked_at(
    published: ItemVersion, chief: User, administrator: User, clock: object
) -> None:
    row = proposed(chief, draft_of(chief))
    with pytest.raises(UserError, match="VERSION_MOVED"):
        versions.approve(actor_of(administrator), row.pk, "0" * 16)


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


def test_running_cases_keep_the_text_they_began_under(
    published: ItemVersion, chief: User, administrator: User, clock: object
) -> None:
    case = begun(clock)
    before = (published.text, published.spec, published.digest)
    row = draft_of(chief)
    row = proposed(chief, saved(chief, row, row.text.replace("title: 审理中", "title: 合议中")))
    versions.approve(actor_of(administrator), row.pk, versions.stamp(row))
    case.refresh_from_db()
    published.refresh_from_db()
    assert case.version == published
    assert (published.text, published.spec, published.digest) == before
    assert item_of(case.version).states["trying"].title == "审理中"
    assert replayed(case).same


def test_a_draft_with_faults_does_not_disturb_the_replay_of_cases(
    published: ItemVersion, chief: User, clock: object
) -> None:
    case = begun(clock)
    saved(chief, draft_of(chief), "item: [")
    assert replayed(case).same


def test_new_cases_begin_under_the_new_version(
    published: ItemVersion, chief: User, administrator: User, clock: object
) -> None:
    row = proposed(chief, draft_of(chief))
    versions.approve(actor_of(administrator), row.pk, versions.stamp(row))
    assert begun(clock).version == row


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


def test_the_warning_about_running_cases_does_not_stop_a_proposal(
    published: ItemVersion, chief: User, enter: Door, clock: object
) -> None:
    begun(clock)
    row = draft_of(chief)
    page = shown(enter(chief).get(path(row, "review/")))
    assert "1 件正在按 2026.1 版办理" in page
    assert proposed(chief, row).state == VersionState.PROPOSED


def unknown_page(client: Client) -> int:
    return client.get(f"{HOME}versions/999999/").status_code


def test_a_version_that_is_not_there_is_a_sentence(published: ItemVersion, chief: User, enter: Door) -> None:
    assert unknown_page(enter(chief)) in (404, 422, 400)


def test_an_update_of_the_product_does_not_take_back_what_the_office_published(
    published: ItemVersion, chief: User, administrator: User, clock: object
) -> None:
    row = draft_of(chief)
    row = proposed(chief, saved(chief, row, row.text.replace("title: 审理中", "title: 合议中")))
    versions.approve(actor_of(administrator), row.pk, versions.stamp(row))
    for number, stays in (("2026.1", True), ("2026.2", True), ("2026.3", False)):
        text = published.text.replace('"2026.1"', f'"{number}"') + "# 产品更新\n"
        item = read_item(text.encode(), "item.yaml").item
        assert item is not None
        if number == "2026.1":
            text = published.text
        store_shipped(item, text, published.examples)
        row.refresh_from_db()
        assert (row.state == VersionState.PUBLISHED) is stays, number
        assert "合议中" in row.text


def test_those_who_may_approve_are_told_and_the_author_hears_of_a_refusal(
    published: ItemVersion, chief: User, administrator: User, clock: object
) -> None:
    row = proposed(chief, draft_of(chief))
    told = Message.objects.get(title="有事项版本等您批准")
    assert told.recipient == administrator
    assert told.link == path(row, "review/")
    versions.reject(actor_of(administrator), row.pk, "依据写错")
    assert "依据写错" in Message.objects.get(recipient=chief).body
