"""Access rules for the pages of libraries, which cannot carry our decorator: named one by one, nothing by default."""

from __future__ import annotations

from django.http import HttpRequest

from quanlian.core.access import EVERYBODY, SIGNED_IN, Access
from quanlian.web.api import ACCESS, NAMESPACE

FOREIGN: dict[str, Access] = {
    "account_login": EVERYBODY,
    "account_logout": EVERYBODY,
    "account_reauthenticate": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "mfa_authenticate": EVERYBODY,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "usersessions_list": SIGNED_IN,
    "set_language": EVERYBODY,
    "javascript-catalog": EVERYBODY,
}


def foreign_access(request: HttpRequest) -> Access | None:
    """The rule of a library's view, or of an endpoint of the open interface; None = refused."""
    match = request.resolver_match
    if match is None:
        return None
    rules = ACCESS if match.namespaces == [NAMESPACE] else FOREIGN
    return rules.get(match.url_name or "")
