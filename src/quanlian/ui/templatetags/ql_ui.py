"""`{% load ql_ui %}`: the few filters that components need."""

from __future__ import annotations

from django import template

from quanlian.ui.geometry import clamp_percent, spark_points

register = template.Library()
register.filter("clamp_percent", clamp_percent)
register.filter("spark_points", spark_points)
