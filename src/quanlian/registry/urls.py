"""Addresses of the registry's pages."""

from __future__ import annotations

from django.urls import path

from quanlian.registry.pages import import_files, imports, judgements, party, right, rights

urlpatterns = [
    path("rights/", rights.rights, name="rights"),
    path("rights/<int:pk>/", right.right, name="right"),
    path("parties/", party.parties, name="parties"),
    path("parties/<int:pk>/", party.party, name="party"),
    path("imports/", imports.imports, name="imports"),
    path("imports/new/", imports.import_new, name="import_new"),
    path("imports/templates/<slug:name>/", import_files.import_template, name="import_template"),
    path("imports/<int:pk>/", imports.batch, name="batch"),
    path("imports/<int:pk>/progress/", imports.batch_progress, name="batch_progress"),
    path("imports/<int:pk>/report/", import_files.batch_report, name="batch_report"),
    path("imports/<int:pk>/rollback/", import_files.batch_rollback, name="batch_rollback"),
    path("judgements/", judgements.judgements, name="judgements"),
    path("judgements/decide/", judgements.judgement_decide, name="judgement_decide"),
]
