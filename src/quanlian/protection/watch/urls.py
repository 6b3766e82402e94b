"""Addresses of the watch, with those of following up and of authorisations."""

from __future__ import annotations

from django.urls import path

from quanlian.protection.watch import urls_authorised, urls_following
from quanlian.protection.watch.pages import dashboard, leads, loads, marks, sellers, settings

urlpatterns = [
    path("watch/", dashboard.dashboard, name="watch"),
    path("watch/leads/", leads.workbench, name="watch-leads"),
    path("watch/leads/decide/", leads.decide, name="watch-decide"),
    path("watch/leads/<str:number>/", leads.lead_page, name="watch-lead"),
    path("watch/leads/<str:number>/part/", leads.lead_part, name="watch-lead-part"),
    path("watch/leads/<str:number>/close/", leads.close, name="watch-close"),
    path("watch/loads/", loads.loads, name="watch-loads"),
    path("watch/loads/template/<slug:name>/", loads.template, name="watch-template"),
    path("watch/loads/<int:pk>/", loads.one, name="watch-load"),
    path("watch/loads/<int:pk>/passed/", loads.passed, name="watch-passed"),
    path("watch/sellers/<int:pk>/", sellers.seller_page, name="watch-seller"),
    path("watch/marks/", marks.marks, name="watch-marks"),
    path("watch/marks/<int:pk>/", marks.mark, name="watch-mark"),
    path("watch/settings/", settings.settings_page, name="watch-settings"),
    path("watch/settings/recalibrate/", settings.recalibrate, name="watch-recalibrate"),
    *urls_following.urlpatterns,
    *urls_authorised.urlpatterns,
]
