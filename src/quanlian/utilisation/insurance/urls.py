"""Addresses of 知识产权保险."""

from __future__ import annotations

from django.urls import path

from quanlian.utilisation.insurance.pages.policies import insurance, policy_page

urlpatterns = [
    path("insurance/", insurance, name="insurance"),
    path("insurance/<str:number>/", policy_page, name="insurance-policy"),
]
