"""Compare, analysis, exports, similar documents and citations over HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.registry.factory import patent, person, store

from quanlian.core.people.roles import Role
from quanlian.search import suggest
from quanlian.search.models import Export
from quanlian.search.pages.claims import separate
from quanlian.search.port import View
from quanlian.search.results.exporting.making import make
from quanlian.search.suggest import ClassSuggestion

pytestmark = pytest.mark.django_db


def test_two_documents_stand_side_by_side_with_their_differences(client: Client, served: View) -> None:
    page = client.get("/search/compare/?key=right:0&key=right:4").content.decode()
    assert "CN20200000000" in page
    assert "CN20200000004" in page
    assert "<ins>4</ins>" in page
    assert "权利要求 1" in page


@pytest.mark.parametrize(
    "query", ["key=right:0", "key=right:0&key=right:0", "&".join(f"key=right:{n}" for n in range(5))]
)
def test_fewer_than_two_or_more_than_four_are_not_compared(client: Client, served: View, query: str) -> None:
    response = client.get(f"/search/compare/?{query}")
    assert response.status_code == 400
    assert "COMPARE_NUMBER" in response.content.decode()


def test_a_document_one_may_not_see_cannot_be_compared(client: Client, served: View) -> None:
    assert client.get("/search/compare/?key=right:0&key=case:0").status_code == 404
    client.force_login(person(Role.ENTERPRISE))
    assert client.get("/search/compare/?key=right:0&key=case:0").status_code == 200


@pytest.mark.seed_row(42, part="图表")
def test_the_analysis_has_tables_charts_and_files(client: Client, served: View) -> None:
    page = client.get("/search/analysis/?q=锂电池").content.decode()
    assert "年度趋势" in page
    assert "/search/analysis/trend/?q=" in page
    figures = client.get("/search/analysis/kind/?q=锂电池").json()
    assert figures["kind"] == "pie"
    assert sum(figures["series"][0]["data"]) == 15
    assert client.get("/search/analysis/kind.csv?q=锂电池").content.startswith(b"\xef\xbb\xbf")
    assert client.get("/search/analysis/all.xlsx?q=锂电池").content.startswith(b"PK")
    assert client.get("/search/analysis/weather/?q=锂电池").status_code == 404


def test_a_visitor_is_asked_to_sign_in_before_an_export(client: Client, served: View) -> None:
    response = client.post("/search/export/", {"link": "q=锂电池", "form": "csv"})
    assert response.status_code == 302
    assert not Export.objects.exists()


def test_an_export_is_asked_for_made_and_downloaded_by_its_owner_alone(client: Client, served: View) -> None:
    client.force_login(person(Role.ENTERPRISE))
    assert client.post("/search/export/", {"link": "q=锂电池", "form": "csv"}).status_code == 302
    row = Export.objects.get()
    assert 'hx-trigger="every 2s"' in client.get("/search/exports/").content.decode()
    assert client.get(f"/search/exports/{row.pk}/file/").status_code == 400
    make(row.pk)
    page = client.get("/search/exports/").content.decode()
    assert "every 2s" not in page
    assert f"/search/exports/{row.pk}/file/" in page
    response = client.get(f"/search/exports/{row.pk}/file/")
    assert b"".join(response.streaming_content).startswith(b"\xef\xbb\xbf")  # type: ignore[attr-defined]
    client.force_login(person(Role.AGENCY))
    assert client.get(f"/search/exports/{row.pk}/file/").status_code == 404


@pytest.fixture
def nearest(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """A stand-in for the vectors: the first documents of the index, whatever is asked; notes what was asked."""
    asked: list[tuple[str, str]] = []
    why = SimpleNamespace(terms=("锂电池",), sentences=lambda: ("共同的词：锂电池",))

    def similar(view: View, within: object, text: str, k: int, mode: str) -> Sequence[object]:
        asked.append((text, mode))
        return [SimpleNamespace(key=hit.key, score=0.5, why=why) for hit in view.search(within, k)]  # type: ignore[arg-type]

    monkeypatch.setattr("quanlian.search.vectors.similar", similar, raising=False)
    monkeypatch.setattr("quanlian.search.vectors.encoder", lambda: object(), raising=False)
    return asked


def test_documents_like_a_document_leave_it_out_and_say_why(
    client: Client, served: View, nearest: list[tuple[str, str]]
) -> None:
    page = client.get("/search/similar/?key=right:0").content.decode()
    assert page.count("共同的词：锂电池") == 50
    assert 'href="/rights/0/"' in page
    assert page.count('href="/rights/0/"') == 1
    assert nearest[0][0].startswith("锂电池隔膜及其制备方法\n本申请")
    assert nearest[0][1] == "hybrid"


def test_documents_like_a_pasted_text(client: Client, served: View, nearest: list[tuple[str, str]]) -> None:
    page = client.post("/search/similar/", {"text": "一种锂电池", "mode": "semantic"}).content.decode()
    assert nearest == [("一种锂电池", "semantic")]
    assert "相似文献" in page


def test_a_visitor_cannot_upload_a_file(client: Client, served: View, nearest: list[tuple[str, str]]) -> None:
    response = client.post("/search/similar/", {"file": SimpleUploadedFile("a.txt", "锂电池".encode())})
    assert response.status_code in (403, 422)
    assert nearest == []


@pytest.mark.seed_row(42, part="语义查询")
def test_meaning_answers_the_search_page_with_its_reasons(
    client: Client, served: View, nearest: list[tuple[str, str]]
) -> None:
    page = client.get("/search/?q=锂电池&mode=semantic&kind=INV").content.decode()
    assert "命中 20 件" in page
    assert "共同的词：锂电池" in page
    assert nearest == [("锂电池", "semantic")]


def test_the_page_of_a_right_leads_to_similar_documents_and_to_the_graph(client: Client, served: View) -> None:
    from quanlian.registry.models import Right

    store([patent(7)])
    page = client.get(f"/rights/{Right.objects.get().pk}/").content.decode()
    assert "/search/similar/?key=right%3A" in page
    assert "/search/citations/?key=right%3A" in page


def test_the_graph_shows_what_is_cited_and_which_of_it_is_ours(
    client: Client, served: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [("引证", ["CN20200000003", "US1234567A"])]
    monkeypatch.setattr("quanlian.search.results.citations._said", lambda person, found: said)
    page = client.get("/search/citations/?key=right:0").content.decode()
    assert 'href="/rights/3/"' in page
    assert "US1234567A" in page
    assert "<svg" in page


def test_a_document_without_neighbours_says_so(client: Client, served: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quanlian.search.results.citations._said", lambda person, found: [])
    assert "没有载明引证" in client.get("/search/citations/?key=right:0").content.decode()
    assert client.get("/search/citations/?key=right:999").status_code == 404


def test_the_claims_of_a_right_are_shown_one_by_one(client: Client, served: View) -> None:
    page = client.get("/search/claims/?key=right:0").content.decode()
    assert "其特征在于第0号" in page
    assert client.get("/search/claims/?key=right:99999").status_code == 404


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "1. 一种装置，长 1.5 米。 2. 如权利要求1所述的装置。",
            ["1. 一种装置，长 1.5 米。", "2. 如权利要求1所述的装置。"],
        ),
        ("1、一种方法。\n2、根据权利要求1所述的方法。", ["1、一种方法。", "2、根据权利要求1所述的方法。"]),
        ("一种没有编号的权利要求。", ["一种没有编号的权利要求。"]),
        ("", []),
    ],
)
def test_numbered_claims_are_told_apart(text: str, claims: list[str]) -> None:
    assert separate(text) == claims


def test_classes_are_proposed_for_a_text_as_leads(
    client: Client, served: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = ClassSuggestion("H01M", "电池", 0.9, words=("隔膜",))
    monkeypatch.setattr(suggest, "suggest_ipc", lambda text, k: [lead])
    page = client.post("/search/similar/", {"text": "一种锂电池隔膜", "mode": "lexical"}).content.decode()
    assert "分类建议" in page
    assert "H01M" in page
    assert "由人确定" in page
