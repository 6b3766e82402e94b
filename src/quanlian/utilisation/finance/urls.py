"""Addresses of 质押融资."""

from __future__ import annotations

from django.urls import path

from quanlian.utilisation.finance.pages import branches, loans, market, statistics

urlpatterns = [
    path("finance/", market.shop, name="finance"),
    path("finance/apply/<slug:code>/", market.apply, name="finance-apply"),
    path("finance/loans/", loans.loans, name="finance-loans"),
    path("finance/loans/<str:number>/", loans.loan_page, name="finance-loan"),
    path("finance/statistics/", statistics.statistics, name="finance-statistics"),
    path("finance/branches/", branches.branches, name="finance-branches"),
    path("finance/sessions/", branches.sessions, name="finance-sessions"),
    path("finance/sessions/<int:pk>/", branches.session, name="finance-session"),
]
