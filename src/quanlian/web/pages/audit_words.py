"""The codes of an audit row as a person reads them."""

from __future__ import annotations

from django.apps import apps
from django.utils.translation import gettext as _

from quanlian.core.people.roles import Role


def roles_in_words(codes: str) -> str:
    """`officer,chief` as 经办人员、负责人; the machine itself as 系统; what is no role stays as it is."""
    return "、".join(_role(code) for code in codes.split(",") if code)


def object_in_words(model: str) -> str:
    """`quanlian_watch.Lead` by the name of its kind; a kind that no longer exists stays as it was written."""
    try:
        return str(apps.get_model(model)._meta.verbose_name)
    except (LookupError, ValueError):
        return model


def _role(code: str) -> str:
    if code == "system":
        return _("系统")
    return str(Role(code).label) if code in Role.values else code
