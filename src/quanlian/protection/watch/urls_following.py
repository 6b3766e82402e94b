"""Addresses for following leads up."""

from __future__ import annotations

from django.urls import path

from quanlian.protection.watch.following import pages

urlpatterns = [
    path("watch/followed/", pages.followed_page, name="watch-followed"),
    path("watch/follow/<str:number>/", pages.follow_page, name="watch-follow"),
    path("watch/follow/<str:number>/capture/", pages.capture_page, name="watch-follow-capture"),
    path("watch/follow/<str:number>/import/", pages.import_page, name="watch-follow-import"),
    path("watch/follow/<str:number>/open/<slug:item>/", pages.open_page, name="watch-follow-open"),
    path("watch/follow/<str:number>/pack/", pages.pack_page, name="watch-follow-pack"),
    path("watch/follow/<str:number>/credit/", pages.credit_page, name="watch-follow-credit"),
]
