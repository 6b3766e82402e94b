"""Addresses of the search pages."""

from __future__ import annotations

from django.urls import path

from quanlian.search.pages import analysing, citing, claims, comparing, exports, search, similar, words

urlpatterns = [
    path("search/", search.search_page, name="search"),
    path("search/names/", words.names, name="search-names"),
    path("search/analysis/", analysing.analysis_page, name="search-analysis"),
    path("search/analysis/all.xlsx", analysing.analysis_xlsx, name="search-analysis-xlsx"),
    path("search/analysis/<slug:name>/", analysing.analysis_data, name="search-analysis-data"),
    path("search/analysis/<slug:name>.csv", analysing.analysis_csv, name="search-analysis-csv"),
    path("search/compare/", comparing.compare_page, name="search-compare"),
    path("search/similar/", similar.similar_page, name="search-similar"),
    path("search/claims/", claims.claims_part, name="search-claims"),
    path("search/citations/", citing.citations_page, name="search-citations"),
    path("search/export/", exports.export, name="search-export"),
    path("search/exports/", exports.exports, name="search-exports"),
    path("search/exports/<int:pk>/file/", exports.export_file, name="search-export-file"),
]
