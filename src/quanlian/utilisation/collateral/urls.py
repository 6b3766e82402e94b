"""Addresses of 贷后与处置."""

from __future__ import annotations

from django.urls import path

from quanlian.utilisation.collateral.pages import alerts, data, disposals, facts

urlpatterns = [
    path("collateral/", alerts.alerts, name="collateral"),
    path("collateral/alerts/<int:pk>/", alerts.alert, name="collateral-alert"),
    path("collateral/alerts/<int:pk>/take/", alerts.take, name="collateral-take"),
    path("collateral/alerts/<int:pk>/close/", alerts.close, name="collateral-close"),
    path("collateral/alerts/<int:pk>/prove/", alerts.prove, name="collateral-prove"),
    path("collateral/facts/", facts.facts, name="collateral-facts"),
    path("collateral/facts/add/", facts.add, name="collateral-facts-add"),
    path("collateral/disposals/", disposals.disposals, name="collateral-disposals"),
    path("collateral/loans/<str:number>/overdue/", disposals.report, name="collateral-report"),
    path("collateral/disposals/<int:pk>/", disposals.disposal, name="collateral-disposal"),
    path("collateral/disposals/<int:pk>/cost/", disposals.cost, name="collateral-cost"),
    path("collateral/data/", data.data, name="collateral-data"),
    path("collateral/data/ask/", data.ask_page, name="collateral-data-ask"),
    path("collateral/data/give/", data.give_page, name="collateral-data-give"),
    path("collateral/data/<int:pk>/withdraw/", data.withdraw_page, name="collateral-data-withdraw"),
]
