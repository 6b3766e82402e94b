"""Addresses of 风险补偿资金."""

from __future__ import annotations

from django.urls import path

from quanlian.utilisation.pool.pages import ledger, partners, simulation, tables

urlpatterns = [
    path("pool/", ledger.pools, name="pool"),
    path("pool/rules/", tables.rules, name="pool-rules"),
    path("pool/calculate/", tables.calculate, name="pool-calculate"),
    path("pool/claims/<int:pk>/", tables.claim_sheet, name="pool-claim"),
    path("pool/partners/<int:pk>/", partners.statement, name="pool-partner"),
    path("pool/<str:code>/", ledger.ledger_page, name="pool-ledger"),
    path("pool/<str:code>/contribute/", ledger.contribute, name="pool-contribute"),
    path("pool/<str:code>/simulation/", simulation.simulation, name="pool-simulation"),
    path("pool/<str:code>/simulation/chart/", simulation.chart, name="pool-simulation-chart"),
]
