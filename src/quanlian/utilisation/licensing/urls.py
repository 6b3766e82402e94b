"""Addresses of 许可运营."""

from __future__ import annotations

from django.urls import path

from quanlian.utilisation.licensing.pages import licences, open_hall, rewards, royalties

urlpatterns = [
    path("licensing/", licences.licences, name="licensing"),
    path("licensing/new/", licences.new_licence, name="licence-new"),
    path("licensing/due/", licences.due_page, name="licensing-due"),
    path("licensing/royalties/", royalties.royalties, name="royalties"),
    path("licensing/royalties/<int:pk>/", royalties.statement_page, name="royalty"),
    path("licensing/royalties/<int:pk>/<slug:verb>/", royalties.statement_act, name="royalty-act"),
    path("licensing/open/", open_hall.open_hall, name="open-hall"),
    path("licensing/open/<int:pk>/", open_hall.open_offer, name="open-offer"),
    path("licensing/open/<int:pk>/notice/", open_hall.notice_page, name="open-notice"),
    path("licensing/notices/<int:pk>/pay/", open_hall.payment_page, name="open-payment"),
    path("licensing/rewards/", rewards.rewards, name="rewards"),
    path("licensing/rewards/new/", rewards.reward_new, name="reward-new"),
    path("licensing/rewards/<str:number>/", rewards.reward_page, name="reward"),
    path("licensing/rewards/<str:number>/pay/", rewards.reward_pay, name="reward-pay"),
    path("licensing/ownership/", rewards.ownership, name="ownership"),
    path("licensing/ownership/<str:number>/", rewards.ownership_one, name="ownership-one"),
    path("licensing/<str:number>/", licences.licence_page, name="licence"),
    path("licensing/<str:number>/terms/", licences.terms_page, name="licence-terms"),
    path("licensing/<str:number>/recordal/", licences.recordal_page, name="licence-recordal"),
    path("licensing/<str:number>/end/", licences.end_page, name="licence-end"),
]
