"""Addresses of 供需对接."""

from __future__ import annotations

from django.urls import path

from quanlian.utilisation.matching.pages import ledger, need, offers, office, wall

urlpatterns = [
    path("needs/", wall.wall, name="needs"),
    path("needs/new/", need.new, name="needs-new"),
    path("needs/mine/", need.mine, name="needs-mine"),
    path("needs/review/", office.review, name="needs-review"),
    path("needs/matches/", ledger.ledger, name="needs-ledger"),
    path("needs/matches/<int:pk>/", ledger.one, name="needs-match"),
    path("needs/outings/", office.outings, name="needs-outings"),
    path("needs/surveys/", office.surveys, name="needs-surveys"),
    path("needs/surveys/template/", office.template, name="needs-survey-template"),
    path("needs/surveys/<int:pk>/", office.survey, name="needs-survey"),
    path("needs/offers/", offers.offers, name="needs-offers"),
    path("needs/offers/<str:number>/", offers.one, name="needs-offer"),
    path("needs/<str:number>/", need.one, name="need"),
    path("needs/<str:number>/change/", need.change, name="need-change"),
    path("needs/<str:number>/move/", need.move, name="need-move"),
]
