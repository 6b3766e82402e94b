"""The address map: each room brings its own pages."""

from __future__ import annotations

from django.urls import include, path

from quanlian.web.api import api
from quanlian.web.pages import admin
from quanlian.web.pages.home import home_page
from quanlian.web.pages.status import health
from quanlian.web.pages.system import system_page

urlpatterns = [
    path("", home_page, name="home"),
    path("", include("quanlian.management.programmes.urls")),
    path("", include("quanlian.indicators.urls")),
    path("", include("quanlian.registry.urls")),
    path("", include("quanlian.service.urls")),
    path("", include("quanlian.evidence.urls")),
    path("", include("quanlian.search.urls")),
    path("", include("quanlian.search.saved.urls")),
    path("", include("quanlian.search.databases.urls")),
    path("", include("quanlian.similarity.urls")),
    path("", include("quanlian.protection.guard.urls")),
    path("", include("quanlian.protection.watch.urls")),
    path("", include("quanlian.utilisation.pool.urls")),
    path("", include("quanlian.utilisation.subsidies.urls")),
    path("", include("quanlian.utilisation.insurance.urls")),
    path("", include("quanlian.utilisation.finance.urls")),
    path("", include("quanlian.utilisation.collateral.urls")),
    path("", include("quanlian.utilisation.market.urls")),
    path("", include("quanlian.utilisation.deals.urls")),
    path("", include("quanlian.utilisation.matching.urls")),
    path("", include("quanlian.utilisation.licensing.urls")),
    path("", include("quanlian.utilisation.alliances.urls")),
    path("", include("quanlian.utilisation.valuation.urls")),
    path("", include("quanlian.utilisation.funds.urls")),
    path("", include("quanlian.utilisation.securitisation.urls")),
    path("", include("quanlian.procedures.urls")),
    path("", include("quanlian.procedures.urls_forms")),
    path("", include("quanlian.procedures.urls_editor")),
    path("ui/", include("quanlian.ui.urls")),
    path("admin/people/", admin.people_page, name="people"),
    path("admin/audit/", admin.audit_page, name="audit"),
    path("admin/holidays/", admin.holidays_page, name="holidays"),
    path("admin/holidays/<int:pk>/remove/", admin.holiday_remove, name="holiday-remove"),
    path("admin/system/", system_page, name="system"),
    path("health/", health, name="health"),
    path("api/v1/", api.urls),
    path("account/", include("quanlian.web.account_urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
