"""Addresses of the service rooms."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("quanlian.service.catalogue.urls")),
    path("", include("quanlian.service.portal.urls")),
]
