"""Addresses of the catalogue's pages."""

from __future__ import annotations

from django.urls import path

from quanlian.service.catalogue.pages import catalogue, guide, ratings, registers, statistics

urlpatterns = [
    path("services/", catalogue.services_page, name="services"),
    path("services/statistics/", statistics.statistics_page, name="services-statistics"),
    path("services/statistics/<slug:code>/", statistics.cases_behind, name="services-statistics-cases"),
    path("services/<slug:code>/", guide.service_page, name="service"),
    path("services/<slug:code>/offer/", guide.offer_decide, name="service-offer"),
    path("services/<slug:code>/form.docx", guide.form_sample, name="service-form"),
    path("services/<slug:code>/letters/<slug:letter>.docx", guide.letter_sample, name="service-letter"),
    path("ratings/", ratings.ratings_page, name="ratings"),
    path("ratings/<int:pk>/reply/", ratings.rating_reply, name="rating-reply"),
    path("ratings/<int:pk>/revisit/", ratings.rating_revisit, name="rating-revisit"),
    path("ratings/cases/<int:case>/", ratings.rate_page, name="rate"),
    path("registers/", registers.registers_page, name="registers"),
    path("registers/<slug:code>/", registers.register_page, name="register"),
    path("registers/<slug:code>/export/", registers.register_export, name="register-export"),
]
