"""`{% load demo_ui %}`: what the sign-in pages tell about the demo accounts, in demo mode only."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def login_demo() -> dict[str, object] | None:
    """Accounts, password and code of the demo mode; None everywhere else."""
    if not settings.DEMO:
        return None
    from quanlian.web.account import DEMO_CODE
    from quanlian.web.demo import DEMOS, PASSWORD

    return {"accounts": DEMOS, "password": PASSWORD, "code": DEMO_CODE}
