"""Addresses of the procedure editor, the teams and the absences."""

from __future__ import annotations

from django.urls import include, path

from quanlian.procedures.pages import (
    absence,
    editor,
    editor_migrate,
    editor_review,
    editor_version,
    teams,
)

of_version = [
    path("", editor_version.version_page, name="editor-version"),
    path("save/", editor_version.save, name="editor-save"),
    path("check/", editor_version.check, name="editor-check"),
    path("discard/", editor_version.throw_away, name="editor-discard"),
    path("diff/", editor_review.diff_page, name="editor-diff"),
    path("trial/", editor_review.trial_page, name="editor-trial"),
    path("review/", editor_review.review_page, name="editor-review"),
    path("propose/", editor_review.propose_version, name="editor-propose"),
    path("approve/", editor_review.approve_version, name="editor-approve"),
    path("reject/", editor_review.reject_version, name="editor-reject"),
]
urlpatterns = [
    path("office/items/", editor.list_page, name="editor"),
    path("office/items/new/", editor.new, name="editor-new"),
    path("office/items/<slug:code>/", editor.item_page, name="editor-item"),
    path("office/items/<slug:code>/draft/", editor.draft, name="editor-draft"),
    path("office/items/<slug:code>/migrate/", editor_migrate.migrate_page, name="editor-migrate"),
    path("office/items/<slug:code>/versions/<int:pk>/", include(of_version)),
    path("office/teams/", teams.teams_page, name="teams"),
    path("office/teams/<int:pk>/", teams.team_page, name="team"),
    path("office/teams/<int:pk>/remove/", teams.team_remove, name="team-remove"),
    path("office/absence/", absence.absence_page, name="absence"),
    path("office/absence/<int:pk>/end/", absence.absence_end, name="absence-end"),
]
