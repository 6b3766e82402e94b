"""Addresses of the design system's own pages; the shell includes them under a prefix of its choice."""

from __future__ import annotations

from django.urls import path

from quanlian.ui import pages

app_name = "ui"
urlpatterns = [
    path("styleguide/", pages.styleguide, name="styleguide"),
    path("styleguide/charts/<slug:kind>.json", pages.demo_chart, name="demo-chart"),
]
