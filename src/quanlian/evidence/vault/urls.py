"""Addresses for handing in evidence, below `evidence/`."""

from __future__ import annotations

from django.urls import path

from quanlian.evidence.vault.pages import deposit, keeping, uploads

urlpatterns = [
    path("deposit/", deposit.deposit, name="evidence-deposit"),
    path("uploads/", uploads.uploads, name="evidence-uploads"),
    path("uploads/<uuid:uid>/", uploads.upload, name="evidence-upload"),
    path("keeping/", keeping.keeping, name="evidence-keeping"),
    path("items/<str:number>/keeping/", keeping.change, name="evidence-keep"),
    path("keeping/holds/<int:pk>/", keeping.release, name="evidence-release"),
    path("keeping/proposals/<int:pk>/", keeping.decide, name="evidence-decide"),
]
