"""Files of shops and goods become leads; bad rows say why; the same again changes nothing."""

from __future__ import annotations

import csv
import io
import json

import pytest

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.files.store import put
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden
from quanlian.evidence.models import Seal
from quanlian.lake import views
from quanlian.protection.watch.loading import load, run
from quanlian.protection.watch.loading.known import TABLE
from quanlian.protection.watch.loading.rescanning import rescan
from quanlian.protection.watch.models import Filtered, Item, Lead, Load, Price, Seller
from tests.own_home import HOME
from tests.protection.watch import world

pytestmark = pytest.mark.django_db
HEAD = ("平台", "店铺编号", "店铺名称", "商品编号", "标题", "链接", "价格", "销量", "亮照主体", "采集日期", "类目")


@pytest.fixture(autouse=True)
def empty_lake():
    """Each test's lake is its own; the tests' home is new and removed at the end."""
    import shutil
    from pathlib import Path

    shutil.rmtree(Path(HOME) / "lake" / TABLE, ignore_errors=True)


def row(n, title="演示鲤跃 运动鞋 男", shop="1", **more):
    given = {
        "平台": "演示平台", "店铺编号": f"s{shop}", "店铺名称": f"演示{shop}店", "商品编号": f"i{n}", "标题": title,
        "链接": f"https://shop.example/{n}", "价格": "99", "销量": "1000+", "亮照主体": f"演示·{shop}商行",
        "采集日期": "2026-03-01", "类目": "鞋靴/运动鞋",
    }  # fmt: skip
    return {**given, **more}


def as_csv(rows, head=HEAD, encoding="utf-8-sig"):
    out = io.StringIO()
    writer = csv.DictWriter(out, head)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def stored(data, name="演示.csv"):
    return put([data], name)


def loaded(rows, actor=SYSTEM):
    return load(actor, "shops", stored(as_csv(rows)), at_once=True)


def in_lake():
    with views.connect() as lake:
        return lake.sql(f"select count(*) from {TABLE}").fetchone()[0]


@pytest.mark.seed_row(123, part="百店成线索")
def test_a_hundred_shops_become_leads_with_everything_counted():
    """Coverage row 123: import 100 shops → leads."""
    mark = world.mark()
    world.leave(mark, to_name="演示·7商行")
    rows = [row(n, shop=str(n)) for n in range(100)] + [row(900, "无牌运动鞋"), row(901, "适用于演示鲤跃 鞋带")]
    done = loaded(rows)
    assert (done.state, done.rows, done.rejected, done.error) == ("done", 102, 0, "")
    assert (done.leads, done.filtered) == (99, 2)
    assert set(Filtered.objects.values_list("ground", flat=True)) == {"authorised", "fair_use"}
    assert Seller.objects.count() == 100
    assert in_lake() == 102
    assert Item.objects.count() == 101
    assert done.estimate["took"] > 0
    assert done.estimate["rows"] == 102
    assert Seal.objects.filter(kind="watch.loaded").count() == 1


def test_the_same_file_again_changes_nothing():
    world.mark()
    rows = [row(1), row(2, "演示鲤跃 羽绒服 女", shop="2")]
    loaded(rows)
    before = sorted(Lead.objects.values_list("number", "score"))
    again = loaded(rows)
    assert (again.rows, again.known, again.leads) == (2, 2, 0)
    assert sorted(Lead.objects.values_list("number", "score")) == before
    assert in_lake() == 2


def test_only_new_rows_are_taken_and_a_new_price_is_remembered():
    world.mark()
    loaded([row(1), row(2, shop="2")])
    more = loaded([row(1), row(2, shop="2", 价格="1.2万", 采集日期="2026-03-05"), row(3, shop="3")])
    assert more.known == 1
    assert list(Price.objects.filter(item__item_id="i2").order_by("on").values_list("price_fen", flat=True)) == [
        9900, 1200000,
    ]  # fmt: skip
    assert Item.objects.get(item_id="i2").price_fen == 1200000


def test_an_older_file_does_not_undo_a_newer_one():
    world.mark()
    loaded([row(1, 价格="50", 采集日期="2026-03-05")])
    loaded([row(1, 价格="99", 采集日期="2026-03-01")])
    assert Item.objects.get().price_fen == 5000


def test_a_load_broken_off_goes_on_where_it_was(monkeypatch):
    world.mark()
    with monkeypatch.context() as patch:
        patch.setattr("quanlian.protection.watch.loading.running.leads.make", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            loaded([row(1), row(2, shop="2")])
    broken = Load.objects.get()
    assert (broken.state, Lead.objects.count()) == ("failed", 0)
    assert "重新提交" in broken.error
    run(broken)
    broken.refresh_from_db()
    assert (broken.state, broken.leads, broken.known, in_lake()) == ("done", 2, 0, 2)


BAD = [
    ({"标题": ""}, "标题", "WATCH_BLANK"),
    ({"价格": "面议"}, "价格", "WATCH_FORM"),
    ({"价格": "-5"}, "价格", "WATCH_FORM"),
    ({"链接": "javascript:alert(1)"}, "链接", "WATCH_FORM"),
    ({"采集日期": "2026-13-40"}, "采集日期", "WATCH_FORM"),
    ({"标题": "演" * 501}, "标题", "WATCH_LONG"),
]


@pytest.mark.parametrize(("change", "column", "rule"), BAD, ids=[f"{c}-{r}" for _, c, r in BAD])
def test_a_bad_row_says_where_what_why_and_what_to_do(change, column, rule):
    world.mark()
    done = loaded([row(1), row(2, **change), row(3, shop="3")])
    assert (done.state, done.rows, done.rejected, done.leads) == ("done", 2, 1, 2)
    said = done.findings[0]
    assert (said["line"], said["column"], said["rule"]) == (3, column, rule)
    assert said["message"]
    assert said["remedy"]


@pytest.mark.parametrize("name", ["买家昵称", "收货人", "手机号", "订单编号"])
def test_a_file_with_data_of_buyers_is_not_taken(name):
    rows = [{**row(1), name: "演示"}]
    data = as_csv(rows, (*HEAD, name))
    told = load(SYSTEM, "shops", stored(data), at_once=True)
    assert told.state == "failed"
    assert "WATCH_PERSONAL" in told.error
    assert (Item.objects.count(), Lead.objects.count()) == (0, 0)


def test_columns_have_other_names_and_files_other_forms():
    world.mark()
    told = {"platform": "演示平台", "shop_id": "s1", "shop_name": "演示店", "item_id": "i1", "title": "演示鲤跃 运动鞋"}
    lines = json.dumps(told, ensure_ascii=False).encode()
    assert load(SYSTEM, "shops", stored(lines, "演示.jsonl"), at_once=True).leads == 1
    gb = as_csv([row(5, shop="9")], encoding="gb18030")
    assert load(SYSTEM, "shops", stored(gb), at_once=True).leads == 1


def test_the_template_is_readable_and_its_examples_are_skipped():
    from quanlian.protection.watch.sources import source

    name, data = source("shops").template()
    done = load(SYSTEM, "shops", stored(data, name), at_once=True)
    assert (done.state, done.rows, done.leads) == ("done", 0, 0)
    assert {one["rule"] for one in done.findings} == {"WATCH_EXAMPLE"}


def test_shops_of_one_licence_are_one_operator():
    world.mark()
    loaded([row(1, shop="1", 亮照主体="演示·同一商行"), row(2, shop="2", 亮照主体="演示·同一商行")])
    assert len(set(Seller.objects.values_list("group", flat=True))) == 1
    assert Lead.objects.exclude(twin_of=None).count() == 1


def test_the_interface_goes_on_where_it_was_left():
    world.mark()
    first = load(SYSTEM, "platform_interface", None, at_once=True)
    assert (first.rows, first.state) == (200, "done")
    assert first.leads > 0
    again = load(SYSTEM, "platform_interface", None, at_once=True)
    assert again.rows == 0
    assert Lead.objects.count() == first.leads


def test_a_mark_put_under_watch_later_is_looked_for_in_what_was_loaded():
    loaded([row(1), row(2, shop="2")])
    assert Lead.objects.count() == 0
    assert rescan(world.mark()) == 2


def test_the_estimate_stands_before_the_run():
    waiting = load(SYSTEM, "shops", stored(as_csv([row(1)])), at_once=False)
    assert (waiting.state, waiting.estimate["rows"]) == ("waiting", 1)
    assert waiting.estimate["seconds"] > 0


def test_not_everybody_loads():
    with pytest.raises(Forbidden):
        load(actor_of(world.somebody(Role.FINANCE)), "shops", stored(as_csv([row(1)])))


def test_a_source_nobody_knows_is_refused():
    with pytest.raises(UserError) as told:
        load(SYSTEM, "taobao", None)
    assert told.value.code == "WATCH_SOURCE"
