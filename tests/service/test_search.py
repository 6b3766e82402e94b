"""Services are found by words in either script, by pinyin and by what they are for."""

from __future__ import annotations

import pytest
from django.test import Client

from quanlian.service.catalogue.search import Asked, cards, choices, find

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items")]
MODEL = "patent_infringement_adjudication"


def found(**asked: object) -> list[str]:
    return [card.item.item for card in find(cards(), Asked(**asked))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "q",
    [
        "行政裁决",
        "裁决 专利",
        "專利侵權糾紛行政裁決",
        "ＰＳ－２３",
        "zlqqjf",
        "qinquanjiufen",
        "Administrative adjudication",
    ],
)
def test_the_adjudication_is_found(q: str) -> None:
    assert MODEL in found(q=q)


def test_every_word_of_a_question_must_stand_there() -> None:
    assert MODEL not in found(q="裁决 作品登记")


def test_a_question_of_the_guide_finds_the_service() -> None:
    assert MODEL in found(q="已经向法院起诉了")


def test_taiwan_terms_find_mainland_services() -> None:
    assert found(q="著作權") == found(q="著作权") != []


def test_nothing_is_found_for_nonsense() -> None:
    assert found(q="甲乙丙丁戊己") == []
    assert found(q="qqqq") == []


def test_filters_narrow_and_their_counts_are_true() -> None:
    everything = cards()
    for theme, count in choices(everything, "theme"):
        assert len(found(theme=theme)) == count
    for category, count in choices(everything, "category"):
        assert len(found(category=category)) == count
    assert MODEL in found(theme="维权", link="保护", audience="法人", online=True)
    assert MODEL not in found(theme="融资")


def test_services_of_the_office_alone_are_not_online() -> None:
    assert "trademark_penalty" not in found(online=True)
    assert "trademark_penalty" in found(q="商标")


def test_the_list_says_how_many_there_are(client: Client) -> None:
    page = client.get("/services/", {"q": "zlqqjf"}).content.decode()
    assert "找到 1 项" in page
    assert "专利侵权纠纷行政裁决" in page


def test_a_question_without_answer_offers_all_services(client: Client) -> None:
    assert "没有符合条件的事项" in client.get("/services/", {"q": "没有这种事"}).content.decode()
