"""Running cases keep the text they began under; new ones begin under the new."""

from __future__ import annotations

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.procedures.actions import versions
from quanlian.procedures.history import replayed
from quanlian.procedures.library import item_of, store_shipped
from quanlian.procedures.models import ItemVersion, VersionState
from quanlian.procedures.reading import read_item
from tests.procedures.editor.conftest import Door
from tests.procedures.editor.drafting import begun, draft_of, path, proposed, saved, shown


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


def test_the_warning_about_running_cases_does_not_stop_a_proposal(
    published: ItemVersion, chief: User, enter: Door, clock: object
) -> None:
    begun(clock)
    row = draft_of(chief)
    page = shown(enter(chief).get(path(row, "review/")))
    assert "1 件正在按 2026.1 版办理" in page
    assert proposed(chief, row).state == VersionState.PROPOSED


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
