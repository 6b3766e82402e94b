"""The index follows the registry."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.registry.actions import roll_back
from quanlian.registry.models import Holding, PartyName, Right
from quanlian.registry.parties.actions import judge, withdraw
from quanlian.registry.parties.judgement import Verdict
from quanlian.search.indexing import changes, feed
from quanlian.search.indexing.build import rebuild
from quanlian.search.indexing.compare import Differences, compare
from quanlian.search.indexing.reckoning import reckoned
from quanlian.search.indexing.refresh import refresh
from quanlian.search.indexing.serving import current
from quanlian.search.indexing.turning import turn
from quanlian.search.models import Change
from quanlian.search.sources import rights
from tests.registry.importing.gazette import entry
from tests.search.indexing.world import bring_in, tagged, titled, worker

pytestmark = pytest.mark.django_db


def test_before_anything_was_built_nothing_is_found_and_nothing_breaks() -> None:
    bring_in(entry(1))
    assert titled("演示装置1") == []
    assert current().size == 0
    assert worker() == 0


def test_a_new_right_is_found_once_the_worker_was_there() -> None:
    rebuild()
    bring_in(entry(1, title="一种可折叠农机犁"))
    assert titled("折叠农机") == []
    assert worker() == 1
    assert titled("折叠农机") == ["一种可折叠农机犁"]


def test_a_later_publication_replaces_the_title() -> None:
    rebuild()
    bring_in(entry(1, "发明公布", title="一种农机", app_no="201811500001.X"))
    worker()
    granted = entry(1, "发明授权", title="一种折叠犁", pub_date="2021-03-02", app_no="201811500001.X")
    bring_in(granted, name="第二期.csv")
    worker()
    assert titled("一种农机") == []
    assert titled("折叠犁") == ["一种折叠犁"]
    assert current().size == 1


def test_both_publications_are_found_by_their_numbers() -> None:
    rebuild()
    bring_in(entry(1, "发明公布", app_no="201811500001.X"))
    bring_in(entry(1, "发明授权", title="一种折叠犁", pub_date="2021-03-02", app_no="201811500001.X"), name="乙.csv")
    worker()
    for number in ("CN199000001A", "CN199000001B", "199000001", "CN199000001"):
        assert tagged("pub_no", number) == ["一种折叠犁"], number
    for number in ("201811500001X", "201811500001", "ZL201811500001X", "CN201811500001"):
        assert tagged("app_no", number) == ["一种折叠犁"], number


def test_what_a_batch_alone_said_is_gone_when_the_batch_is_rolled_back() -> None:
    rebuild()
    bring_in(entry(1, "发明公布", title="一种农机", app_no="201811500001.X"), entry(5, title="一种水泵"))
    later = entry(1, "发明授权", title="一种折叠犁", pub_date="2021-03-02", app_no="201811500001.X")
    second = bring_in(later, entry(9, title="一种风扇"), name="第二期.csv")
    worker()
    assert titled("一种风扇") == ["一种风扇"]
    roll_back(SYSTEM, second, reason="演示")
    worker()
    assert titled("一种风扇") == []
    assert titled("一种折叠犁") == []
    assert titled("一种农机") == ["一种农机"]
    assert current().size == 2


def test_rights_follow_their_owner_when_two_names_are_judged_one_party() -> None:
    rebuild()
    bring_in(entry(1, applicant="演示恒川机械有限公司"), entry(2, applicant="演示恒川科技集团有限公司"))
    worker()
    old, new = (PartyName.objects.get(name__contains=word) for word in ("机械", "科技"))
    assert tagged("owner", str(old.party_id)) == ["一种演示装置1"]
    judgement = judge(SYSTEM, old, new, Verdict.POSITIVE, "更名")
    worker()
    assert tagged("owner", str(old.party_id)) == ["一种演示装置1", "一种演示装置2"]
    assert titled("恒川机械", "applicant") == ["一种演示装置1", "一种演示装置2"], "found by the name they go by today"
    withdraw(SYSTEM, judgement)
    worker()
    assert tagged("owner", str(old.party_id)) == ["一种演示装置1"]
    assert titled("恒川机械", "applicant") == ["一种演示装置1"]


def test_what_was_read_from_the_feed_is_struck_off_and_nothing_else() -> None:
    rebuild()
    bring_in(entry(1))
    worker()
    assert not Change.objects.exists()
    rows = feed.waiting()
    changes.mark("right", ["1"])
    feed.strike(rows)
    assert Change.objects.count() == 1


def test_marking_one_document_twice_indexes_it_once() -> None:
    rebuild()
    bring_in(entry(1))
    worker()
    right = Right.objects.get()
    changes.mark("right", [right.pk, right.pk])
    changes.mark("right", [str(right.pk)])
    assert refresh() == 1
    assert current().size == 1


def test_a_document_of_a_room_that_is_gone_is_removed() -> None:
    rebuild()
    changes.mark("nowhere", ["1"])
    assert refresh() == 1
    assert current().size == 0


def test_small_changes_go_before_large_ones() -> None:
    changes.mark("right", range(3000))
    changes.mark("right", [7])
    assert [len(row.ids) for row in feed.waiting()] == [1, 2000, 1000]


def test_a_right_that_ends_by_the_calendar_alone_is_no_longer_shown_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    """A utility model of 2018-12-10 ends ten years later though nobody says so."""
    rebuild()
    bring_in(entry(1))
    worker()
    end = Holding.objects.get().effective.upper
    assert end.year == 2028
    reckoned(end - dt.timedelta(2))
    assert turn(end - dt.timedelta(1)) == 0
    assert turn(end) == 1
    assert turn(end) == 0, "once a day is enough"
    monkeypatch.setattr(rights, "localdate", lambda: end)
    refresh()
    assert tagged("status", "lapsed") == ["一种演示装置1"]
    assert tagged("status", "force") == []


def test_the_nightly_comparison_finds_and_mends_what_was_never_marked() -> None:
    bring_in(entry(1), entry(2))
    rebuild()
    Change.objects.all().delete()
    assert compare() == Differences(0, 0)
    bring_in(entry(3))
    Right.objects.filter(identifiers__value__contains="000002").delete()
    assert compare() == Differences(missing=1, surplus=1)
    refresh()
    assert titled("演示装置") == ["一种演示装置1", "一种演示装置3"]
    assert compare() == Differences(0, 0)
