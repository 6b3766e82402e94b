"""Addresses of 交易办理."""

from __future__ import annotations

from django.urls import URLPattern, path

from quanlian.utilisation.deals.pages import bank, contract, deal, lists, public, room, statistics, talk

urlpatterns: list[URLPattern] = [
    path("deals/", lists.deals, name="deals"),
    path("deals/talks/", lists.talks, name="deals-talks"),
    path("deals/talks/<str:number>/", talk.talk, name="deals-talk"),
    path("deals/ask/", talk.ask, name="deals-ask"),
    path("deals/interests/<int:pk>/", talk.interest, name="deals-interest"),
    path("deals/rooms/", lists.rooms, name="deals-rooms"),
    path("deals/rooms/new/", room.new_room, name="deals-room-new"),
    path("deals/rooms/<str:number>/", room.room, name="deals-room"),
    path("deals/time/", room.server_time, name="deals-time"),
    path("deals/contracts/", contract.wizard, name="deals-wizard"),
    path("deals/contracts/check/", contract.examine, name="deals-examine"),
    path("deals/contracts/<int:pk>/", contract.draft, name="deals-draft"),
    path("deals/contracts/<int:pk>/word/", contract.word, name="deals-draft-word"),
    path("deals/escrow/", bank.accounts, name="deals-escrow"),
    path("deals/statistics/", statistics.statistics, name="deals-statistics"),
    path("deals/announcements/", public.announcements, name="deals-announcements"),
    path("deals/d/<str:number>/", deal.deal, name="deals-deal"),
]
