"""Addresses of 联盟与专利池."""

from __future__ import annotations

from django.urls import path

from quanlian.utilisation.alliances.pages import alliances, pools

urlpatterns = [
    path("alliances/", alliances.alliances, name="alliances"),
    path("alliances/leads/", alliances.leads, name="alliance-leads"),
    path("alliances/pools/", pools.pools, name="pools"),
    path("alliances/pools/<str:number>/", pools.pool_page, name="pool-page"),
    path("alliances/pools/<str:number>/tariff/", pools.new_tariff, name="pool-tariff"),
    path("alliances/pools/<str:number>/share/", pools.share_out, name="pool-share"),
    path("alliances/pools/<str:number>/distributions/<int:pk>/", pools.distribution, name="pool-distribution"),
    path("alliances/pools/<str:number>/members/<int:member>/", pools.statement, name="pool-statement"),
    path("alliances/pools/<str:number>/patents/<int:pk>/out/", pools.take_out, name="pool-take-out"),
    path("alliances/warnings/<int:pk>/answer/", alliances.answer_warning, name="alliance-answer"),
    path("alliances/<str:number>/", alliances.alliance_page, name="alliance"),
    path("alliances/<str:number>/paper/", alliances.add_paper, name="alliance-paper"),
    path("alliances/<str:number>/warning/", alliances.add_warning, name="alliance-warning"),
]
