"""Sign-in: no self-registration for now, and the demo accounts' fixed second factor (only under `make run`)."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.base.forms import AuthenticateForm as BaseAuthenticateForm
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

DEMO_CODE = "246810"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by the administrator; the portal's own registration arrives with the service items."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class AuthenticateForm(BaseAuthenticateForm):  # type: ignore[misc]
    """The second factor; in demo mode a demo account may type the code shown in the banner."""

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if settings.DEMO and self.user.demo and code == DEMO_CODE:
            self.authenticator = Authenticator.objects.filter(user=self.user).first()
            return code
        return str(super().clean_code())
