"""Addresses of the guard."""

from __future__ import annotations

from django.urls import path

from quanlian.protection.guard.pages import alerts, keymarks, names, signals

urlpatterns = [
    path("guard/", alerts.alert_list, name="guard"),
    path("guard/run/", alerts.run_now, name="guard-run"),
    path("guard/alerts/<int:pk>/", alerts.alert_page, name="guard-alert"),
    path("guard/alerts/<int:pk>/decide/", alerts.decide, name="guard-decide"),
    path("guard/alerts/<int:pk>/aid/", alerts.ask_aid, name="guard-aid"),
    path("guard/names/", names.name_list, name="guard-names"),
    path("guard/names/new/", names.name_form, name="guard-name-new"),
    path("guard/names/<int:pk>/", names.name_form, name="guard-name"),
    path("guard/names/<int:pk>/picture/", names.picture, name="guard-name-picture"),
    path("guard/names/import/", names.import_names, name="guard-names-import"),
    path("guard/names/template/", names.template_file, name="guard-names-template"),
    path("guard/names/offered/", names.take_offered, name="guard-names-offered"),
    path("guard/signals/", signals.subject_list, name="guard-signals"),
    path("guard/signals/run/", signals.run_now, name="guard-signals-run"),
    path("guard/signals/data/", signals.load_data, name="guard-signals-data"),
    path("guard/signals/data/<str:kind>/template/", signals.data_template, name="guard-signals-template"),
    path("guard/signals/<int:pk>/", signals.subject_page, name="guard-signal"),
    path("guard/signals/<int:pk>/step/", signals.step, name="guard-signal-step"),
    path("guard/signals/<int:pk>/reply/", signals.answer, name="guard-signal-reply"),
    path("guard/key-marks/", keymarks.public_list, name="key-marks"),
    path("guard/key-marks/office/", keymarks.office_list, name="key-marks-office"),
    path("guard/key-marks/apply/", keymarks.apply_page, name="key-mark-apply"),
    path("guard/key-marks/<int:pk>/", keymarks.mark_page, name="key-mark"),
    path("guard/key-marks/<int:pk>/decide/", keymarks.decide, name="key-mark-decide"),
]
