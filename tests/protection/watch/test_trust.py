"""A holder's file is its own case: it fills blanks of what officers rely on, and nothing it says stops a load."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden
from quanlian.procedures.moment import today
from quanlian.protection.watch.loading import load
from quanlian.protection.watch.loading.lock import one_at_a_time
from quanlian.protection.watch.loading.rescanning import rescan
from quanlian.protection.watch.loading.tasks import run_load
from quanlian.protection.watch.models import Item, Lead, Load, Price, Seller
from tests.people import sign_in
from tests.protection.watch import world
from tests.protection.watch.test_loading import HEAD, as_csv, empty_lake, loaded, row, stored

__all__ = ["empty_lake"]
pytestmark = pytest.mark.django_db
ALL = (*HEAD, "统一社会信用代码", "开店日期")


def told(rows, user=None):
    return load(actor_of(user) if user else SYSTEM, "shops", stored(as_csv(rows, ALL)), at_once=True)


def holder():
    return world.somebody(Role.ENTERPRISE, world.body())


def test_a_holder_cannot_write_over_what_the_office_knows_of_a_shop():
    world.mark()
    told([row(1, 开店日期="2020-05-01")])
    told(
        [row(1, 亮照主体="演示·栽赃商行", 店铺名称="演示假名", 开店日期="2026-02-01", 价格="1", 采集日期="2026-03-09")],
        holder(),
    )
    shop, goods = Seller.objects.get(), Item.objects.get()
    assert (shop.licence_name, shop.name, shop.opened_on) == ("演示·1商行", "演示1店", dt.date(2020, 5, 1))
    assert (goods.price_fen, goods.load.asked_by) == (9900, None)
    assert goods.seen_on == dt.date(2026, 3, 9)
    assert list(Price.objects.values_list("price_fen", flat=True)) == [9900]


def test_a_holder_fills_what_is_blank_and_changes_its_own_listings():
    world.mark()
    told([row(1, 亮照主体="", 开店日期="")])
    who = holder()
    told([row(1, 开店日期="2026-02-01", 采集日期="2026-03-09"), row(2)], who)
    told([row(2, 价格="50", 采集日期="2026-03-10")], who)
    shop = Seller.objects.get()
    assert (shop.licence_name, shop.opened_on) == ("演示·1商行", dt.date(2026, 2, 1))
    assert Item.objects.get(item_id="i2").price_fen == 5000


def test_a_code_is_not_put_beside_another_ones_name():
    world.mark()
    told([row(1)])
    told([row(1, 亮照主体="演示·栽赃商行", 统一社会信用代码="91350500MA2XYLJ77L", 采集日期="2026-03-09")], holder())
    assert Seller.objects.get().licence_code == ""


def test_the_office_may_put_a_shop_right():
    world.mark()
    told([row(1)], holder())
    told([row(1, 亮照主体="演示·查实商行", 价格="80", 采集日期="2026-03-09")], world.somebody(Role.OFFICER))
    assert (Seller.objects.get().licence_name, Item.objects.get().price_fen) == ("演示·查实商行", 8000)


def test_a_new_mark_looked_for_in_old_rows_brings_no_old_facts_back():
    world.mark()
    told([row(1)])
    told([row(2, 亮照主体="演示·新主体商行", 采集日期="2026-03-09")])
    Item.objects.filter(item_id="i2").update(title="演示鲤跃 别的")
    rescan(world.mark("运动鞋"))
    assert Seller.objects.get().licence_name == "演示·新主体商行"


def test_only_the_office_reads_an_interface():
    with pytest.raises(Forbidden):
        load(actor_of(holder()), "platform_interface", None, at_once=True)
    page = sign_in(holder()).get("/watch/loads/").content.decode()
    assert "platform_interface" not in page


def test_what_a_broken_load_wrote_is_taken_when_the_file_comes_again(monkeypatch):
    world.mark()
    with monkeypatch.context() as patch:
        patch.setattr("quanlian.protection.watch.loading.running.leads.make", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            loaded([row(1), row(2, shop="2")])
    again = loaded([row(1), row(2, shop="2")])
    assert (again.known, again.leads, Lead.objects.count()) == (0, 2, 2)


def test_while_one_load_runs_the_next_is_left_to_the_worker(monkeypatch):
    world.mark()
    queued = []
    monkeypatch.setattr("quanlian.protection.watch.loading.asking._queue", queued.append)
    with one_at_a_time(wait=False) as got:
        assert got
        waiting = loaded([row(1)])
    assert (waiting.state, queued, Lead.objects.count()) == (Load.State.WAITING, [waiting.pk], 0)
    assert run_load(waiting.pk) == 1


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"采集日期": "2199-01-01"}, "WATCH_FUTURE"),
        ({"开店日期": "2199-01-01"}, "WATCH_FUTURE"),
        ({"价格": "9" * 5000}, "WATCH_FORM"),
        ({"标题": "演示鲤跃\x1b[2J"}, "WATCH_NUL"),
    ],
)
def test_an_odd_row_is_refused_and_the_others_are_taken(change, rule):
    world.mark()
    done = told([row(1), row(2, **change), row(3, shop="3")])
    assert (done.state, done.rejected, done.leads) == ("done", 1, 2), done.error
    assert rule in {one["rule"] for one in done.findings}
    assert not any("\0" in str(one) for one in done.findings)


def test_half_characters_of_json_are_refused():
    world.mark()
    line = '{"platform":"演示平台","shop_id":"s%d","shop_name":"演示店","item_id":"i%d","title":"演示鲤跃 %s"}'
    data = "\n".join(line % (n, n, words) for n, words in enumerate(("运动鞋", "\\ud800", "\\u0000"))).encode()
    done = load(SYSTEM, "shops", stored(data, "演示.jsonl"), at_once=True)
    assert (done.state, done.rejected, done.leads) == ("done", 2, 1), done.error


def test_today_is_not_the_future():
    world.mark()
    assert told([row(1, 采集日期=today().isoformat())]).leads == 1


def test_a_value_beyond_all_measure_is_no_value_and_stops_no_load():
    world.mark()
    done = told([row(1, 价格="100000000000", 销量="2000000000"), row(2, shop="2")])
    assert (done.state, done.leads) == ("done", 2), done.error
    assert Lead.objects.get(item__item_id="i1").value_fen is None
