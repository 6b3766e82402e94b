"""Through HTTP: a key makes the request the client's; scope, rate and repeats are kept to."""

from __future__ import annotations

import json
import threading

import pytest
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.test import Client as Browser
from django.urls import path
from ninja import NinjaAPI

from quanlian.core.access import EVERYBODY
from quanlian.core.actions import SYSTEM
from quanlian.core.clients import actions, rate
from quanlian.core.clients.models import Client, Scope
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.web import foreign
from quanlian.web.api_auth import ClientKey, attach, once
from tests.core.clients.conftest import Open

api = NinjaAPI(title="t", urls_namespace="keyed", docs_url=None, openapi_url=None)
attach(api)


@api.exception_handler(UserError)
def refuse(request: HttpRequest, error: UserError) -> JsonResponse:
    return JsonResponse({"code": error.code}, status=409 if error.code == "IDEMPOTENCY_CONFLICT" else 400)


@api.get("/who", auth=ClientKey(Scope.READ), url_name="who")
def who(request: HttpRequest) -> dict[str, str]:
    client: Client = request.client  # type: ignore[attr-defined]
    return {"client": client.prefix, "user": str(request.user.get_username())}


@api.post("/found", auth=ClientKey(Scope.APPLY), url_name="found")
def found(request: HttpRequest) -> JsonResponse:
    def run() -> tuple[int, object]:
        return 201, {"id": Organisation.objects.create(name="演示新立").pk}

    return once(request, run)


urlpatterns = [path("api/t/", api.urls)]
pytestmark = [pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("who", "found", "api-root"):
        monkeypatch.setitem(foreign.FOREIGN, name, EVERYBODY)


def get(browser: Browser, key: str) -> tuple[int, dict[str, str]]:
    answer = browser.get("/api/t/who", headers={"Authorization": f"Bearer {key}"})
    return answer.status_code, answer.json()


def post(browser: Browser, key: str, occasion: str, body: object) -> tuple[int, dict[str, object], str]:
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": occasion}
    answer = browser.post("/api/t/found", json.dumps(body), "application/json", headers=headers)
    return answer.status_code, answer.json(), answer.headers.get("Idempotency-Replayed", "")


@pytest.mark.django_db
def test_a_key_makes_the_request_the_clients_and_its_persons(client: Browser, opened: Open) -> None:
    opened_client, key = opened()
    assert get(client, key) == (200, {"client": opened_client.prefix, "user": "daili"})


@pytest.mark.django_db
def test_no_key_and_a_revoked_key_are_told_the_same(client: Browser, opened: Open) -> None:
    opened_client, key = opened()
    actions.revoke(SYSTEM, opened_client, reason="合同到期")
    bare = client.get("/api/t/who")
    assert (bare.status_code, bare["WWW-Authenticate"]) == (401, "Bearer")
    assert get(client, key) == (401, bare.json())
    assert bare.json()["code"] == "API_KEY"


@pytest.mark.django_db
def test_a_session_is_no_key(client: Browser, opened: Open) -> None:
    opened_client, _ = opened()
    client.force_login(opened_client.acts_as, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/api/t/who").status_code == 401


@pytest.mark.django_db
def test_a_key_does_what_its_scopes_say(client: Browser, opened: Open) -> None:
    _, key = opened(scopes=("read",))
    assert get(client, key)[0] == 200
    status, told, _ = post(client, key, "k1", {})
    assert (status, told["code"]) == (403, "API_SCOPE")


@pytest.mark.django_db
def test_the_call_over_the_limit_is_told_when_to_come_back(
    client: Browser, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUANLIAN_API_RATE_PER_MINUTE", "3")
    monkeypatch.setattr(rate.time, "time", lambda: 1_800_000_015.0)
    _, key = opened()
    assert [get(client, key)[0] for _ in range(4)] == [200, 200, 200, 429]
    late = client.get("/api/t/who", headers={"Authorization": f"Bearer {key}"})
    assert (late.json()["code"], late["Retry-After"]) == ("RATE_LIMITED", "45")
    monkeypatch.setattr(rate.time, "time", lambda: 1_800_000_060.0)
    assert get(client, key)[0] == 200


@pytest.mark.django_db
def test_a_repeated_post_is_answered_as_the_first(client: Browser, opened: Open) -> None:
    _, key = opened()
    first, again = post(client, key, "k1", {"a": 1}), post(client, key, "k1", {"a": 1})
    assert (first[0], first[2], again[2]) == (201, "", "true")
    assert first[:2] == again[:2]
    assert Organisation.objects.filter(name="演示新立").count() == 1
    assert post(client, key, "k1", {"a": 2})[:2] == (409, {"code": "IDEMPOTENCY_CONFLICT"})
    assert post(client, key, "", {"a": 2})[:2] == (400, {"code": "IDEMPOTENCY_KEY"})


@pytest.mark.django_db(transaction=True)
def test_calls_at_once_are_all_counted(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANLIAN_API_RATE_PER_MINUTE", "20")
    monkeypatch.setattr(rate.time, "time", lambda: 1_800_000_015.0)
    opened_client, _ = opened()
    left: list[int] = []

    def call() -> None:
        try:
            for _ in range(3):
                left.append(_left(opened_client))
        finally:
            connection.close()

    callers = [threading.Thread(target=call) for _ in range(8)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert sorted(left) == [-1] * 4 + list(range(20))


def _left(client: Client) -> int:
    try:
        return rate.count(client)
    except rate.TooMany:
        return -1
