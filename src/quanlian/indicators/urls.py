"""Addresses of the figures' pages."""

from __future__ import annotations

from django.urls import path

from quanlian.indicators.pages import data, indicator, members, periods, receipt, vintage

urlpatterns = [
    path("indicators/", indicator.indicators_page, name="indicators"),
    path("indicators/<str:code>/", indicator.indicator_page, name="indicator"),
    path("indicators/<str:code>/regions/", indicator.regions_fragment, name="indicator-regions"),
    path("indicators/<str:code>/series.json", data.series_chart, name="indicator-series"),
    path("indicators/<str:code>/members/", members.members_page, name="indicator-members"),
    path("indicators/<str:code>/members/export/", members.members_export, name="indicator-export"),
    path("figures/", periods.periods_page, name="periods"),
    path("figures/close/", periods.close_page, name="period-close"),
    path("figures/sheet/", periods.sheet, name="period-sheet"),
    path("figures/all/<slug:verb>/", periods.step_page, name="period-step"),
    path("figures/<int:pk>/", vintage.vintage_page, name="vintage"),
    path("figures/<int:pk>/<slug:verb>/", vintage.step_page, name="vintage-step"),
    path("receipts/<str:number>/", receipt.receipt_page, name="receipt"),
    path("stats.json", data.stats_json, name="stats"),
]
