"""Addresses of 交易市场."""

from __future__ import annotations

from django.urls import path

from quanlian.utilisation.market.pages import halls, marks, offer, operators, report, supervision

urlpatterns = [
    path("market/", halls.hall, name="market"),
    path("market/industries/", halls.industries, name="market-industries"),
    path("market/marks/", marks.exhibit, name="market-marks"),
    path("market/marks/<int:pk>/", marks.mark, name="market-mark"),
    path("market/mine/", offer.mine, name="market-mine"),
    path("market/offers/<str:number>/", offer.offer, name="market-offer"),
    path("market/offers/<str:number>/ask/", offer.ask, name="market-ask"),
    path("market/offers/<str:number>/complain/", offer.complain, name="market-complain"),
    path("market/offers/<str:number>/push/", offer.push, name="market-push"),
    path("market/enquiries/<int:pk>/answer/", offer.answer, name="market-answer"),
    path("market/operators/", operators.operators, name="market-operators"),
    path("market/operators/<slug:code>/", operators.operator, name="market-operator"),
    path("market/supervision/", supervision.board, name="market-supervision"),
    path("market/supervision/run/", supervision.run, name="market-supervise"),
    path("market/supervision/month/", supervision.month, name="market-ranking"),
    path("market/report/", report.quarter, name="market-report"),
    path("market/report.xlsx", report.quarter_book, name="market-report-book"),
]
