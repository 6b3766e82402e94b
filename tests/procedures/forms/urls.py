"""The site's addresses, and those of the application forms whether or not the site includes them already."""

from django.urls import include, path

from quanlian.web.urls import urlpatterns as site

urlpatterns = [path("", include("quanlian.procedures.urls_forms")), *site]
