"""Addresses of 知识产权证券化."""

from __future__ import annotations

from django.urls import path

from quanlian.utilisation.securitisation.pages import deal, deals, doing

urlpatterns = [
    path("securitisation/", deals.deals, name="securitisation"),
    path("securitisation/new/", doing.new, name="abs-new"),
    path("securitisation/<str:number>/", deal.deal, name="abs-deal"),
    path("securitisation/<str:number>/chart.json", deal.chart, name="abs-chart"),
    path("securitisation/<str:number>/assets/", doing.add, name="abs-add"),
    path("securitisation/<str:number>/assets/<int:pk>/out/", doing.out, name="abs-out"),
    path("securitisation/<str:number>/examine/", doing.examine, name="abs-examine"),
    path("securitisation/<str:number>/issue/", doing.issue, name="abs-issue"),
    path("securitisation/<str:number>/settle/", doing.settle, name="abs-settle"),
]
