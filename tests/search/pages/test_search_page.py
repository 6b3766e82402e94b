"""The search page over HTTP: what is found, what is renewed in part, what is said where a query is wrong."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.registry.factory import person

from quanlian.core.people.roles import Role
from quanlian.search.port import View

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def text(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers or None)
    assert response.status_code == 200, response.content.decode()[:2000]
    return response.content.decode()


def test_the_empty_page_shows_how_to_search(client: Client, served: View) -> None:
    page = text(client, "/search/")
    assert 'name="q"' in page
    assert "可以这样检索" in page
    assert "相距不超过" in page


@pytest.mark.seed_row(33, part="检索")
def test_a_search_shows_marked_hits_facets_and_a_permalink(client: Client, served: View) -> None:
    page = text(client, "/search/?q=锂电池隔膜")
    assert "命中 15 件" in page
    assert "<mark>锂电池隔膜</mark>" in page
    assert "发明专利" in page
    assert "/search/?q=%E9%94%82" in page
    assert 'href="/rights/0/"' in page


def test_a_part_of_the_page_is_the_results_alone(client: Client, served: View) -> None:
    part = text(client, "/search/?q=锂电池", **HTMX)
    assert "<html" not in part
    assert "results-title" in part
    assert "<html" in text(client, "/search/?q=锂电池", **HTMX, **{"HX-History-Restore-Request": "true"})


@pytest.mark.seed_row(42, part="分面")
def test_every_link_of_a_facet_counts_what_it_promises(client: Client, served: View) -> None:
    page = text(client, "/search/?q=锂电池", **HTMX)
    found = re.findall(r'<li><a href="([^"]+)"[^>]*><span>([^<]+)</span> <span class="num soft">(\d+)</span>', page)
    assert len(found) > 8
    for url, label, count in found[::3]:
        assert f"命中 {count} 件" in text(client, url.replace("&amp;", "&")), label


def test_a_wrong_query_is_shown_with_its_place_under_the_box(client: Client, served: View) -> None:
    response = client.get("/search/?x=1&q=TI=(锂电池 AND", headers=HTMX)
    page = response.content.decode()
    assert response.status_code == 422
    assert 'role="alert"' in page
    assert "处理办法" in page
    assert "SEARCH_" in page
    assert "<mark>" in page


def test_markup_in_a_query_stays_text(client: Client, served: View) -> None:
    page = client.get("/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize("view", ["table", "cards", "charts"])
def test_hits_are_shown_as_list_cards_or_charts(client: Client, served: View, view: str) -> None:
    page = text(client, f"/search/?q=锂电池&view={view}")
    assert "锂电池" in page
    assert ("data-chart=" in page) is (view == "charts")
    assert ('class="hit-cards"' in page) is (view == "cards")


def test_pages_follow_each_other_without_holes(client: Client, served: View) -> None:
    seen: list[str] = []
    address = "/search/?q=结构简单&size=20&sort=app_date&fold=1"
    for _ in range(9):
        page = text(client, address, **HTMX)
        seen += re.findall(r'name="key" value="([^"]+)"', page)
        after = re.search(r'rel="next" data-top href="([^"]+)"', page)
        if after is None:
            break
        address = after[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 60


def test_a_visitor_sees_no_document_of_the_office(client: Client, served: View) -> None:
    assert "纠纷调解" not in text(client, "/search/?q=锂电池隔膜&size=100")
    client.force_login(person(Role.ENTERPRISE))
    assert "纠纷调解" in text(client, "/search/?q=锂电池隔膜&size=100")


def test_every_hit_leads_to_similar_documents_and_to_services(client: Client, served: View) -> None:
    page = text(client, "/search/?q=锂电池")
    assert "/search/similar/?key=right:" in page
    assert "/services/?link=" in page


def test_searches_have_numbers_and_can_be_combined(client: Client, served: View) -> None:
    text(client, "/search/?x=1&q=KIND=INV")
    text(client, "/search/?x=1&q=TI=锂电池")
    assert "命中 5 件" in text(client, "/search/?x=1&q=%231 AND %232")


def test_completing_names_answers_with_names_only(
    client: Client, served: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "quanlian.search.suggest.complete_name", lambda text, k, persons: [f"{text}公司"], raising=False
    )
    assert client.get("/search/names/?q=演示").json() == {"names": ["演示公司"]}
    assert client.get("/search/names/?q=演").json() == {"names": []}


def test_the_interface_gives_what_the_page_shows(client: Client, served: View) -> None:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.sessions.backends.signed_cookies import SessionStore
    from django.test import RequestFactory

    from quanlian.search.api import search

    request = RequestFactory().get("/api/v1/search", {"q": "锂电池隔膜", "kind": "INV"})
    request.user, request.session = AnonymousUser(), SessionStore()
    found = search(request)
    assert found.total.number == 5
    assert all("锂电池隔膜" in one.title for one in found.hits)
    assert found.link == "q=%E9%94%82%E7%94%B5%E6%B1%A0%E9%9A%94%E8%86%9C&kind=INV"
