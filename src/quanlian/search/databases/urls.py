"""Addresses of core databases."""

from __future__ import annotations

from django.urls import path

from quanlian.search.databases.pages import checks, defining, figures, listing, members, settings

urlpatterns = [
    path("search/databases/", listing.databases, name="databases"),
    path("search/databases/new/", listing.new, name="database-new"),
    path("search/databases/industries/", listing.industries, name="database-industries"),
    path("search/databases/shared/<str:key>/", members.shared, name="database-shared"),
    path("search/databases/shared/<str:key>/statistics/", figures.shared_figures, name="database-shared-statistics"),
    path("search/databases/shared/<str:key>/chart/<slug:name>/", figures.shared_chart, name="database-shared-chart"),
    path("search/databases/<int:pk>/", members.database, name="database"),
    path("search/databases/<int:pk>/decide/", members.decide, name="database-decide"),
    path("search/databases/<int:pk>/export/", members.export, name="database-export"),
    path("search/databases/<int:pk>/update/", defining.update_now, name="database-update"),
    path("search/databases/<int:pk>/definitions/", defining.definitions, name="database-definitions"),
    path("search/databases/<int:pk>/definitions/try/", defining.try_out, name="database-try"),
    path("search/databases/<int:pk>/definitions/keep/", defining.keep, name="database-keep"),
    path("search/databases/<int:pk>/definitions/<int:definition>/drop/", defining.drop, name="database-drop"),
    path("search/databases/<int:pk>/statistics/", figures.figures, name="database-statistics"),
    path("search/databases/<int:pk>/chart/<slug:name>/", figures.chart, name="database-chart"),
    path("search/databases/<int:pk>/changes/", figures.changes, name="database-changes"),
    path("search/databases/<int:pk>/checks/", checks.checks, name="database-checks"),
    path("search/databases/<int:pk>/checks/draw/", checks.draw, name="database-draw"),
    path("search/databases/<int:pk>/checks/<int:item>/", checks.judge, name="database-judge"),
    path("search/databases/<int:pk>/settings/", settings.settings, name="database-settings"),
    path("search/databases/<int:pk>/change/", settings.change, name="database-change"),
]
