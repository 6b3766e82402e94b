"""Addresses of authorisations: the public check, and the pages of who gives them."""

from __future__ import annotations

from django.urls import path

from quanlian.protection.watch.authorising import pages, pages_import, public

urlpatterns = [
    path("authorised/", public.check, name="authorised"),
    path("authorised/<str:code>/", public.check_code, name="authorised-code"),
    path("watch/authorisations/", pages.leaves, name="authorisations"),
    path("watch/authorisations/give/", pages.give_page, name="authorisation-give"),
    path("watch/authorisations/import/", pages_import.import_page, name="authorisation-import"),
    path("watch/authorisations/template.csv", pages_import.template_page, name="authorisation-template"),
    path("watch/authorisations/<int:pk>/", pages.leave_page, name="authorisation"),
    path("watch/authorisations/<int:pk>/withdraw/", pages.withdraw_page, name="authorisation-withdraw"),
    path("watch/authorisations/<int:pk>/replace/", pages.replace_page, name="authorisation-replace"),
    path("watch/authorisations/<int:pk>/code.svg", pages.picture, name="authorisation-picture"),
    path("watch/authorisations/<int:pk>/card.pdf", pages.card_page, name="authorisation-card"),
]
