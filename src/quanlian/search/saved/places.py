"""Addresses of search pages that other folders own."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from quanlian.core.findings import UserError
from quanlian.search import sources

SEARCH, EXPORT = "search", "search-export"


def search_page(link: str) -> str:
    """The page of a search; blank where there is none."""
    base = named(SEARCH)
    return f"{base}?{link}" if base else ""


def named(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def document_page(key: str) -> str:
    """The page of a document; blank where its source is not there."""
    try:
        return sources.source_of(key).address(key)
    except (UserError, NoReverseMatch, ValueError):
        return ""
