"""Access rules for the pages of libraries, which cannot carry our decorator: named one by one, nothing by default."""

from __future__ import annotations

from django.http import HttpRequest

from quanlian.core.access import EVERYBODY, SIGNED_IN, Access

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
    match = request.resolver_match
    return FOREIGN.get(match.url_name or "") if match else None
