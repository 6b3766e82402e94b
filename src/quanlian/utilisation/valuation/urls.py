"""Addresses of 评级与估值."""

from __future__ import annotations

from django.urls import path

from quanlian.utilisation.valuation.pages import calculator, home, report, values

urlpatterns = [
    path("valuation/", home.home, name="valuation"),
    path("valuation/rights/<int:pk>/", home.of_right, name="valuation-right"),
    path("valuation/ratings/<int:pk>/", report.rating, name="valuation-rating"),
    path("valuation/ratings/<int:pk>/radar.svg", report.radar, name="valuation-radar"),
    path("valuation/ratings/<int:pk>/report.pdf", report.report, name="valuation-report"),
    path("valuation/ratings/<int:pk>/score/", report.score, name="valuation-score"),
    path("valuation/calculator/", calculator.calculator, name="valuation-calculators"),
    path("valuation/calculator/<slug:approach>/", calculator.calculator, name="valuation-calculator"),
    path("valuation/values/<slug:number>/", values.value, name="valuation-value"),
    path("valuation/values/<slug:number>/value.pdf", values.value_paper, name="valuation-value-paper"),
]
