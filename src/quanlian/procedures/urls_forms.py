"""Addresses of applications and drafts."""

from __future__ import annotations

from django.urls import path

from quanlian.procedures.pages import apply, rights_lookup, saving, sending, uploading

urlpatterns = [
    path("apply/case/<int:case>/<slug:action>/", apply.apply_action, name="apply-action"),
    path("apply/<slug:item>/", apply.apply_page, name="apply"),
    path("drafts/", apply.drafts_page, name="drafts"),
    path("drafts/rights/", rights_lookup.rights_lookup, name="rights-lookup"),
    path("drafts/<uuid:key>/", saving.draft, name="draft"),
    path("drafts/<uuid:key>/preview/", sending.draft_preview, name="draft-preview"),
    path("drafts/<uuid:key>/send/", sending.draft_send, name="draft-send"),
    path("drafts/<uuid:key>/sent/", sending.draft_sent, name="draft-sent"),
    path("drafts/<uuid:key>/delete/", apply.draft_delete, name="draft-delete"),
    path("drafts/<uuid:key>/files/<slug:field>/", uploading.draft_file, name="draft-file"),
    path("drafts/<uuid:key>/files/<slug:field>/<str:sha256>/", uploading.draft_file_one, name="draft-file-one"),
    path("drafts/<uuid:key>/files/<slug:field>/<str:sha256>/remove/", uploading.draft_file_off, name="draft-file-off"),
]
