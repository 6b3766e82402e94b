"""The search page: what anybody sees, filters, pictures, refusals in words."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageDraw

from quanlian.core.files.store import put
from quanlian.core.people.roles import Role
from quanlian.similarity.catalogue.building import build
from quanlian.similarity.finding import find_marks
from quanlian.similarity.models import MarkPicture
from quanlian.similarity.pages import frame
from tests.registry.factory import person
from tests.similarity.world import announced, ended, indexed, mark

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def unhurried() -> None:
    caches["shared"].clear()


def got(**query: str) -> str:
    return Client().get(reverse("marks"), query).content.decode()


def drawing(angle: int = 0) -> bytes:
    image = Image.new("RGB", (160, 160), "white")
    pen = ImageDraw.Draw(image)
    pen.polygon([(80, 15), (140, 130), (20, 110)], fill="black")
    pen.ellipse((60, 60, 100, 100), fill="white")
    out = io.BytesIO()
    image.rotate(angle, fillcolor="white").save(out, "PNG")
    return out.getvalue()


@pytest.mark.seed_row(35, part="按名称查，给出状态")
def test_a_stranger_finds_a_mark_with_its_channels_and_reasons() -> None:
    indexed(mark("99000001", "演示青禾"), mark("99000002", "演示清禾"))
    page = got(name="演示青禾")
    for said in ("99000001", "演示·青禾服饰有限公司", "有效", "2501", ">形<", ">音<", ">义<", "供参考，不是近似认定"):
        assert said in page, said
    for secret in ("演示路1号",):
        assert secret not in page


def test_the_place_that_differs_is_marked() -> None:
    indexed(mark("99000002", "青禾坊"))
    page = got(name="清禾坊")
    assert 'class="mk-same">禾坊</span>' in page
    assert ">青</span>" in page
    assert 'class="mk-same">青</span>' not in page


@pytest.mark.seed_row(35, part="按群组查")
def test_goods_asked_for_are_a_channel_of_their_own() -> None:
    indexed(mark("99000001", "演示青禾"))
    assert "类似(同群)" in got(name="演示青禾", groups="2501")
    assert ">商品<" not in got(name="演示青禾")


@pytest.mark.seed_row(35, part="按类别和所有人查")
@pytest.mark.parametrize(
    ("query", "there", "absent"),
    [
        ({"state": "isolated"}, "演示新逝", "演示青禾"),
        ({"state": "pending"}, "演示初见", "演示青禾"),
        ({"state": "force"}, "演示青禾", "演示新逝"),
        ({"number": "99000003"}, "演示新逝", "演示青禾"),
        ({"classes": "9"}, "没有找到", "演示青禾"),
        ({"name": "演示初", "state": "pending"}, "99000004", "99000001"),
    ],
)
def test_filters_narrow_the_list(query: dict[str, str], there: str, absent: str) -> None:
    lately = dt.date.today() - dt.timedelta(days=60)
    indexed(mark("99000001", "演示青禾"), ended("99000003", "演示新逝", lately), announced("99000004", "演示初见"))
    page = got(**query).replace('value="演示青禾"', "").replace("name=演示", "")
    assert there in page
    assert absent not in page


def test_without_an_index_the_page_says_what_to_do() -> None:
    assert "商标检索库尚未建立" in got(name="演示")


@pytest.mark.parametrize(
    ("query", "code"), [({"classes": "99"}, "类别应为"), ({"groups": "衣服"}, "类似群应为四位数字")]
)
def test_what_is_no_class_or_group_is_refused_in_words(query: dict[str, str], code: str) -> None:
    indexed(mark("99000001", "演示青禾"))
    answer = Client().get(reverse("marks"), {"name": "演示", **query})
    assert answer.status_code == 400
    assert code in answer.content.decode()


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "%00", "'; drop table mark; --", "😀" * 200, "  "])
def test_any_text_may_be_asked(name: str) -> None:
    indexed(mark("99000001", "演示青禾"))
    answer = Client().get(reverse("marks"), {"name": name, "owner": name})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_strangers_are_slowed_but_signed_in_people_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    indexed(mark("99000001", "演示青禾"))
    monkeypatch.setattr(frame, "STRANGERS", 2)
    stranger = Client()
    codes = [stranger.get(reverse("marks"), {"name": "演示"}).status_code for _ in range(3)]
    assert codes == [200, 200, 400]
    signed_in = Client()
    signed_in.force_login(person(Role.ENTERPRISE))
    assert {signed_in.get(reverse("marks"), {"name": "演示"}).status_code for _ in range(4)} == {200}


def test_a_warm_search_asks_the_database_next_to_nothing(django_assert_max_num_queries: object) -> None:
    indexed(*(mark(f"990000{at:02d}", f"演示{at}号") for at in range(1, 40)))
    client = Client()
    client.get(reverse("marks"), {"name": "演示1号"})
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        client.get(reverse("marks"), {"name": "演示1号", "groups": "2501"})


def test_a_comparison_stands_side_by_side() -> None:
    indexed(mark("99000001", "演示青禾"))
    known = find_marks("演示青禾")[0].facts
    page = Client().get(reverse("marks-one", args=[known.id]), {"name": "演示清禾", "groups": "2501"}).content.decode()
    for said in ("两件商标对照", "清", "青", "类似(同群)", "99000001", "演示代理有限公司"):
        assert said in page
    assert "演示路1号" not in page


def test_a_mark_that_is_not_there_is_said_so() -> None:
    indexed(mark("99000001", "演示青禾"))
    assert Client().get(reverse("marks-one", args=["R999999"])).status_code == 404


@pytest.mark.seed_row(35, part="图样")
def test_a_picture_is_shown_small_and_drawn_anew() -> None:
    indexed(mark("99000001", "演示青禾"))
    MarkPicture.objects.create(name="99000001.png", file=put(io.BytesIO(drawing()), "99000001.png"))
    known = find_marks("演示青禾")[0].facts
    answer = Client().get(reverse("marks-picture", args=[known.id]))
    assert answer["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == (160, 160)
    assert reverse("marks-picture", args=[known.id]) in got(name="演示青禾")


def test_a_mark_is_found_by_its_picture() -> None:
    MarkPicture.objects.create(name="99000001.png", file=put(io.BytesIO(drawing()), "99000001.png"))
    indexed(mark("99000001", "图形"), mark("99000002", "演示海鸥"))
    assert build() is None
    picture = SimpleUploadedFile("q.png", drawing(3), "image/png")
    page = Client().post(reverse("marks"), {"picture": picture}).content.decode()
    assert "99000001" in page
    assert "99000002" not in page


def test_what_is_no_picture_is_refused_in_words() -> None:
    MarkPicture.objects.create(name="99000001.png", file=put(io.BytesIO(drawing()), "99000001.png"))
    indexed(mark("99000001", "图形"))
    answer = Client().post(reverse("marks"), {"picture": SimpleUploadedFile("q.png", b"hello")})
    assert answer.status_code == 400


def test_within_groups_marks_of_similar_groups_are_kept() -> None:
    indexed(
        mark("99000001", "青禾坊"),
        mark("99000002", "青禾坊", extra={"groups": "2507"}),
        mark("99000003", "青禾坊", extra={}),
    )
    page = got(name="青禾坊", groups="2501")
    assert "99000001" in page
    assert "99000003" in page
    assert "99000002" not in page


def test_the_whole_name_is_shown_though_only_a_part_was_compared() -> None:
    indexed(mark("99000001", "QINGHE 青禾坊"))
    page = got(name="青禾坊")
    assert 'class="mk-gap">QINGHE </span>' in page
    assert 'class="mk-same">青禾坊</span>' in page
