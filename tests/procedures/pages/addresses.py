"""The product's addresses with those of the case engine, whether or not the product's map names them already."""

from __future__ import annotations

from django.urls import include, path

from quanlian.web.urls import urlpatterns as product

urlpatterns = [
    *product,
    path("", include("quanlian.procedures.urls")),
    path("", include("quanlian.procedures.urls_forms")),
]
