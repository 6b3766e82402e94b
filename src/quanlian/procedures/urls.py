"""Addresses of the inbox and of cases."""

from __future__ import annotations

from django.urls import include, path

from quanlian.procedures import menu
from quanlian.procedures.pages import (
    case,
    case_advice,
    case_course,
    case_papers,
    case_verbs,
    inbox,
    inbox_assign,
    inbox_export,
    letter_register,
)

menu.register()
of_one = [
    path("", case.case_page, name="case"),
    path("act/<slug:action>/", case.act_page, name="case-act"),
    path("advice/<slug:action>/", case_advice.advice_page, name="case-advice"),
    path("clocks/<slug:clock>/", case_verbs.clock_page, name="case-clock"),
    path("letters/<int:letter>/pdf/", case_papers.letter_page, {"form": "pdf"}, name="case-letter-pdf"),
    path("letters/<int:letter>/word/", case_papers.letter_page, {"form": "word"}, name="case-letter-word"),
    path("letters/<int:letter>/replace/", case_papers.replace_page, name="case-replace"),
    path("deliveries/<int:delivery>/", case_papers.serve_page, name="case-serve"),
    path("files/<int:file>/", case_papers.file_page, name="case-file"),
    path("files/", case_verbs.upload_page, name="case-upload"),
    path("notes/", case_verbs.note_page, name="case-note"),
    path("take/", case_verbs.take_page, name="case-take"),
    path("assign/", case_verbs.hand_over_page, name="case-assign"),
    path("recuse/", case_verbs.recuse_page, name="case-recuse"),
    path("course/<slug:change>/", case_course.course_page, name="case-course"),
]
urlpatterns = [
    path("inbox/", inbox.inbox_page, name="inbox"),
    path("inbox/export/", inbox_export.export_page, name="inbox-export"),
    path("inbox/assign/", inbox_assign.assign_page, name="inbox-assign"),
    path("letters/", letter_register.letters_page, name="letters"),
    path("cases/<int:pk>/", include(of_one)),
]
