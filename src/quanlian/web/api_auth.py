"""Clients of the open interface: `Authorization: Bearer <key>` makes the request the client's and its person's.

    @api.post("/cases", auth=ClientKey(Scope.APPLY), url_name="case_add")

The view finds `request.client`, and in `request.user` the person the client acts as; policies decide as ever.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.security.base import AuthBase

from quanlian.core.clients import rate
from quanlian.core.clients.idempotency import call_of, idempotent
from quanlian.core.clients.models import Client, Scope
from quanlian.core.clients.services import authenticate, may
from quanlian.core.findings import UserError

KEY_HEADER = "Idempotency-Key"


class Unknown(UserError):
    """No key, a wrong one, or one that was revoked: which of these is nobody's business."""

    def __init__(self) -> None:
        super().__init__("API_KEY", "接口密钥缺失或无效", remedy="在 Authorization 头中用 Bearer 给出有效密钥")


class OutOfScope(UserError):
    def __init__(self, scope: Scope) -> None:
        super().__init__("API_SCOPE", "密钥没有此项权限", value=scope.label, remedy="请系统管理员开通相应的权限范围")


STATUS: dict[type[UserError], int] = {Unknown: 401, OutOfScope: 403, rate.TooMany: 429}


class ClientKey(AuthBase):
    """Lets in a client that holds the scope and keeps to its rate. Raises Unknown, OutOfScope or rate.TooMany."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        super().__init__()

    def __call__(self, request: HttpRequest) -> Client:
        client = authenticate(request.headers.get("Authorization", ""))
        if client is None:
            raise Unknown
        rate.count(client)
        if not may(client, self.scope):
            raise OutOfScope(self.scope)
        request.client = client  # type: ignore[attr-defined]
        request.user = client.acts_as
        return client


def once(request: HttpRequest, run: Callable[[], tuple[int, object]]) -> JsonResponse:
    """Run a changing call once for the `Idempotency-Key` of this request; a repeat is answered as the first was.

    `run` gives (status, JSON). For JSON bodies; raises the UserErrors of `idempotent`.
    """
    client: Client = request.client  # type: ignore[attr-defined]
    answer = idempotent(client, request.headers.get(KEY_HEADER, ""), call_of(request), run)
    told = JsonResponse(answer.response, status=answer.status, safe=False, json_dumps_params={"ensure_ascii": False})
    if answer.replayed:
        told["Idempotency-Replayed"] = "true"
    return told


def attach(api: NinjaAPI) -> None:
    """Teach an interface to answer refusals of ours with their status and headers."""
    for error in STATUS:
        api.exception_handler(error)(_refuse)


def _refuse(request: HttpRequest, error: UserError) -> HttpResponse:
    body = {"code": error.code, "message": error.message, "value": error.value, "remedy": error.remedy}
    told = JsonResponse(body, status=STATUS[type(error)], json_dumps_params={"ensure_ascii": False})
    if isinstance(error, rate.TooMany):
        told["Retry-After"] = str(error.retry_after)
    if isinstance(error, Unknown):
        told["WWW-Authenticate"] = "Bearer"
    return told
