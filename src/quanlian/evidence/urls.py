"""Addresses of the evidence room."""

from __future__ import annotations

from django.urls import include, path

from quanlian.evidence.pages import audit, captures, mine, monitor, opening, public

urlpatterns = [
    path("evidence/", mine.evidence_list, name="evidence"),
    path("evidence/", include("quanlian.evidence.vault.urls")),
    path("evidence/captures/", captures.captures, name="captures"),
    path("evidence/captures/rows/", captures.capture_rows, name="capture-rows"),
    path("evidence/audit/", audit.audit, name="evidence-audit"),
    path("evidence/audit/proof/", audit.proof, name="evidence-audit-proof"),
    path("evidence/log/", monitor.monitor, name="evidence-log"),
    path("evidence/log/checkpoint", monitor.checkpoint, name="evidence-checkpoint"),
    path("evidence/log/tile/<path:path>", monitor.tile, name="evidence-tile"),
    path("evidence/log/pins.json", monitor.public_keys, name="evidence-pins"),
    path("evidence/items/<str:number>/", mine.evidence_page, name="evidence-one"),
    path("evidence/items/<str:number>/files/<int:pk>/", opening.open_file, name="evidence-file"),
    path("evidence/items/<str:number>/bundle/", opening.export, name="evidence-bundle"),
    path("evidence/items/<str:number>/certificate/", opening.certificate, name="evidence-certificate"),
    path("evidence/items/<str:number>/custody/", opening.custody_record, name="evidence-custody"),
    path("evidence/items/<str:number>/check/", opening.check, name="evidence-check"),
    path("verify/", public.verify, name="verify"),
    path("verify/program.zip", monitor.verifier, name="verify-program"),
    path("verify/<str:number>/", public.verify_number, name="verify-number"),
]
