"""Addresses: history, saved searches and alerts, watched rights."""

from __future__ import annotations

from django.urls import path

from quanlian.search.saved.pages import past, runs, searches, watches

urlpatterns = [
    path("search/history/", past.history, name="saved-history"),
    path("search/history/part/", past.part, name="saved-history-part"),
    path("search/history/combine/", past.combine, name="saved-history-combine"),
    path("search/history/clear/", past.clear, name="saved-history-clear"),
    path("search/saved/", searches.saved, name="saved-searches"),
    path("search/saved/new/", searches.save, name="saved-save"),
    path("search/saved/<int:pk>/", searches.change, name="saved-change"),
    path("search/alerts/<int:pk>/", searches.alert, name="saved-alert"),
    path("search/alerts/runs/<int:pk>/", runs.run, name="saved-run"),
    path("search/alerts/end/<str:token>/", runs.unsubscribe, name="saved-unsubscribe"),
    path("search/watches/", watches.watches, name="saved-watches"),
    path("search/watches/settings/", watches.prefer, name="saved-watch-prefer"),
    path("search/watches/<int:right>/", watches.toggle, name="saved-watch"),
    path("search/watches/<int:right>/button/", watches.button, name="saved-watch-button"),
]
