"""Addresses of 运营基金."""

from __future__ import annotations

from django.urls import path

from quanlian.utilisation.funds.pages import booking, fund, funds

urlpatterns = [
    path("funds/", funds.funds, name="funds"),
    path("funds/new/", booking.new, name="fund-new"),
    path("funds/<str:number>/", fund.fund, name="fund"),
    path("funds/<str:number>/chart.json", fund.chart, name="fund-chart"),
    path("funds/<str:number>/commit/", booking.commit, name="fund-commit"),
    path("funds/<str:number>/call/", booking.call, name="fund-call"),
    path("funds/<str:number>/paid/<int:pk>/", booking.paid, name="fund-paid"),
    path("funds/<str:number>/distribute/", booking.distribute, name="fund-distribute"),
    path("funds/<str:number>/target/", booking.target, name="fund-target"),
]
