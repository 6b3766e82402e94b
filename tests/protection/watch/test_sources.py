"""What each source reads, and what it refuses."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from quanlian.core.findings import Finding, UserError
from quanlian.protection.watch.sources import Row, source, sources
from quanlian.protection.watch.sources.platform_interface.simulator import Simulator
from quanlian.protection.watch.sources.shops import values
from quanlian.protection.watch.sources.web_capture.told import told

AMOUNTS = [
    ("199", 19900), ("¥1,299.50", 129950), ("199元起", 19900), ("1.2万", 1200000), ("９９．５", 9950), ("", None),
    ("暂无", None), ("99-199", 9900),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fen"), AMOUNTS)
def test_amounts_are_read_as_people_write_them(text, fen):
    assert values.fen(text) == fen


@pytest.mark.parametrize("text", ["面议", "-5", "999999999999999"])
def test_no_amount_is_refused(text):
    with pytest.raises(ValueError, match=text.lstrip("-")):
        values.fen(text)


@pytest.mark.parametrize(("text", "count"), [("1000+", 1000), ("月销1.5万件", 15000), ("3", 3), ("", None)])
def test_sales_are_read_as_platforms_write_them(text, count):
    assert values.pieces(text) == count


@pytest.mark.parametrize("text", ["2026-03-01", "2026/3/1", "20260301", "2026年3月1日", "2026-03-01 12:00"])
def test_days_are_read_in_their_spellings(text):
    assert values.day(text) == dt.date(2026, 3, 1)


@pytest.mark.parametrize(("text", "classes"), [("25", ("25",)), ("第9类、35", ("09", "35")), ("", ())])
def test_classes_have_two_digits(text, classes):
    assert values.classes(text) == classes


@pytest.mark.parametrize("text", ["0", "46", "鞋"])
def test_no_class_is_refused(text):
    with pytest.raises(ValueError, match=text):
        values.classes(text)


LD = (
    '<script type="application/ld+json">{"@type":"Product","name":"演示鲤跃 鞋","brand":{"name":"演示鲤跃"},'
    '"offers":{"price":"59.9","seller":{"name":"演示小店"}}}</script>'
)
PLAIN = (
    "<html><head><title>演示鲤跃 鞋 - 演示商城</title></head><body>￥59.90 店铺：演示小店 已售：1.2万+</body></html>"
)


def test_a_page_tells_its_goods_by_structured_data():
    found = told(LD.encode())
    assert (found.title, found.price, found.brand, found.shop) == ("演示鲤跃 鞋", "59.9", "演示鲤跃", "演示小店")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_tells_its_goods_by_its_words(encoding):
    charset = {"utf-8": "utf-8", "gb18030": "gbk"}[encoding]
    page = PLAIN.replace("<head>", f'<head><meta charset="{charset}">').encode(encoding)
    found = told(page)
    assert (found.title, found.price, found.shop, found.sold) == (
        "演示鲤跃 鞋 - 演示商城",
        "59.90",
        "演示小店",
        "1.2万",
    )


@pytest.mark.parametrize("page", [b"", b"\x00\xff", b"<", b"<script type='application/ld+json'>{[</script>"])
def test_a_page_of_nonsense_tells_nothing(page):
    assert told(page).title == ""


def warc(path, bodies):
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for url, body in bodies:
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(url, "response", payload=io.BytesIO(body.encode()), http_headers=head)
            )
    return str(path)


def test_captured_pages_are_listings(tmp_path):
    path = warc(tmp_path / "a.warc.gz", [("https://shop.example/1", LD), ("https://shop.example/2", "<p>x</p>")])
    found = list(source("web_capture").read(path, ""))
    rows = [one for one in found if isinstance(one, Row)]
    assert [(one.title, one.shop_name, one.price_fen, one.url) for one in rows] == [
        ("演示鲤跃 鞋", "演示小店", 5990, "https://shop.example/1")
    ]
    assert [one.rule for one in found if isinstance(one, Finding)] == ["WATCH_PAGE_EMPTY"]


def test_an_archive_that_contradicts_itself_is_refused(tmp_path):
    path = warc(tmp_path / "a.warc.gz", [("https://shop.example/1", LD)])
    data = (tmp_path / "a.warc.gz").read_bytes()
    (tmp_path / "a.warc.gz").write_bytes(data[:-40])
    with pytest.raises(UserError) as said:
        list(source("web_capture").read(path, ""))
    assert said.value.code == "WATCH_ARCHIVE_BROKEN"


def test_the_simulator_says_the_same_for_the_same_cursor():
    one, other = Simulator().since("2"), Simulator().since("2")
    assert [row.digest() for row in one.rows] == [row.digest() for row in other.rows]
    assert all("演示" in row.shop_name for row in one.rows)


def test_each_source_has_its_folder_with_a_readme():
    from pathlib import Path

    import quanlian.protection.watch.sources as home

    folder = Path(home.__file__).parent
    for name in sources():
        assert (folder / name / "README.md").is_file()


def test_a_digest_changes_with_everything_but_the_line():
    row = Row(1, "演示平台", "s", "店", "i", "", "标题", dt.date(2026, 3, 1))
    from dataclasses import replace

    assert replace(row, line=9).digest() == row.digest()
    assert replace(row, price_fen=1).digest() != row.digest()


ODD = (
    '<script type="application/ld+json">{"@type":"Product","name":"演示鲤跃\\u0000\\ud800 鞋","brand":"演示\\u0000",'
    '"offers":{"price":"59.9","seller":{"name":"演示\\u0000小店"}}}</script>'
)


def test_a_page_with_characters_no_database_keeps_is_read_without_them(tmp_path):
    path = warc(tmp_path / "a.warc.gz", [("https://shop.example/1", ODD)])
    found = next(iter(source("web_capture").read(path, "")))
    assert (found.title, found.brand, found.shop_name) == ("演示鲤跃 鞋", "演示", "演示 小店")
    assert found.digest()


@pytest.mark.parametrize("claimed", ["2026-99-99", "2199-01-01", "gestern"])
def test_an_archive_without_a_real_day_is_of_today(claimed):
    from quanlian.procedures.moment import today
    from quanlian.protection.watch.sources.web_capture.pages import Page
    from quanlian.protection.watch.sources.web_capture.reader import _listing

    assert list(_listing(1, Page("https://shop.example/1", claimed, LD.encode())))[-1].seen_on == today()


def test_pages_that_differ_at_the_end_of_a_long_address_are_two_listings(tmp_path):
    long = "https://shop.example/item?from=" + "x" * 150
    path = warc(tmp_path / "a.warc.gz", [(f"{long}&id=1", LD), (f"{long}&id=2", LD)])
    assert len({one.item_id for one in source("web_capture").read(path, "")}) == 2


def test_a_bomb_is_refused_before_its_pages_are_counted(tmp_path, monkeypatch):
    from quanlian.evidence.capture.outside import bounds

    path = warc(tmp_path / "a.warc.gz", [("https://shop.example/1", "<p>" + "0" * 3_000_000)])
    monkeypatch.setattr(bounds.Budget.__init__, "__defaults__", (1_000_000,))
    with pytest.raises(UserError) as said:
        source("web_capture").count(path, "")
    assert said.value.code == "CAPTURE_IMPORT_LARGE"


def test_a_broken_archive_is_refused_in_chinese(tmp_path):
    (tmp_path / "a.wacz").write_bytes(b"PK\x03\x04" + b"\0" * 200 + b"PK\x05\x06" + b"\xff" * 18)
    with pytest.raises(UserError):
        source("web_capture").count(str(tmp_path / "a.wacz"), "")
