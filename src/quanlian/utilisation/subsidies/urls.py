"""Addresses of 金融补贴."""

from __future__ import annotations

from django.urls import path

from quanlian.utilisation.subsidies.pages.schemes import subsidies

urlpatterns = [path("subsidies/", subsidies, name="subsidies")]
