"""The design system as a Django app: components, base templates and static files; it knows no domain."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """`quanlian.ui`, labelled with the house prefix so that no library's label can clash."""

    name = "quanlian.ui"
    label = "quanlian_ui"
    verbose_name = "界面组件"
