"""Addresses of the similarity room."""

from __future__ import annotations

from django.urls import path

from quanlian.similarity.pages import goods, one, report, search

urlpatterns = [
    path("marks/", search.search, name="marks"),
    path("marks/goods/", goods.goods, name="marks-goods"),
    path("marks/report/", report.ask, name="marks-report"),
    path("marks/reports/<str:number>/", report.report, name="marks-report-one"),
    path("marks/reports/<str:number>/pdf/", report.report_pdf, name="marks-report-pdf"),
    path("marks/<str:mark>/", one.mark_page, name="marks-one"),
    path("marks/<str:mark>/picture/", one.mark_picture, name="marks-picture"),
]
