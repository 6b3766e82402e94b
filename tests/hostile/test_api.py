"""The open interface under fire from its own description: never an error of ours, always the house's own words."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.http import HttpResponse
from django.test import Client as Browser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quanlian.core.actions import SYSTEM
from quanlian.core.clients.actions import create_client
from quanlian.core.people.roles import Role
from quanlian.web.api import api
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
EXPECTED = {200, 201, 400, 401, 403, 404, 405, 409, 413, 415, 422, 429}
"""What an endpoint may answer; never 5xx."""
NASTY = [
    *("", "0", "-1", "9" * 30, "1e400", "NaN", "null", "true", "[]", "{}", "٣", "%", "'", "\u202e", "名" * 500),
    *("0001-01-01", "9999-12-31", "2024-02-30", "../../etc/passwd", "a\r\nX: 1", "{{7*7}}"),
]
text = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
leaf = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), text)
anything = st.recursive(leaf, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3))


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One operation of the document."""

    method: str
    path: str
    asked: tuple[str, ...]
    takes_json: bool


@cache
def endpoints() -> tuple[Endpoint, ...]:
    return tuple(_read(json.loads(json.dumps(api.get_openapi_schema(), default=str))["paths"]))


def _read(paths: dict[str, dict[str, dict[str, Any]]]) -> Iterator[Endpoint]:
    for path, methods in paths.items():
        for method, said in methods.items():
            names = tuple(str(one["name"]) for one in said.get("parameters", ()) if one["in"] == "query")
            body = said.get("requestBody", {})
            yield Endpoint(method.upper(), path, names, "application/json" in body.get("content", {}))


def key() -> str:
    """The key of a client that may read and apply, for a firm."""
    user = person(Role.ENTERPRISE, "firm")
    return create_client(SYSTEM, "演示系统", user.memberships.get().organisation, user, ("read", "apply"))[1]


def demand_house_words(answer: HttpResponse) -> None:
    """A status of the list, JSON in every case, and for a refusal the four words of the house."""
    assert answer.status_code in EXPECTED, answer.content[:500]
    assert answer.headers["Content-Type"].startswith("application/json")
    if answer.status_code >= 400 and answer.status_code != 405:
        told = json.loads(answer.content)
        assert {"code", "message", "value", "remedy"} <= set(told), told
        assert told["message"]


@pytest.mark.slow
@pytest.mark.parametrize("one", endpoints(), ids=lambda one: f"{one.method} {one.path}")
def test_an_endpoint_answers_nonsense_in_the_words_of_the_house(one: Endpoint) -> None:
    client = Browser(raise_request_exception=False)
    headers = {"Authorization": f"Bearer {key()}"}

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.data())
    def ask(data: st.DataObject) -> None:
        path = re.sub(r"\{\w+\}", lambda _: quote(data.draw(text) or "x", safe=""), one.path)
        query = urlencode({name: data.draw(text) for name in one.asked if data.draw(st.booleans())})
        body = json.dumps(data.draw(anything)) if one.takes_json else ""
        more = {**headers, "Idempotency-Key": str(uuid.uuid4())}
        answer = client.generic(one.method, f"{path}?{query}", body.encode(), "application/json", headers=more)
        if "%00" not in f"{path}{query}" and answer.headers["Content-Type"].startswith("text/html"):
            assert answer.status_code == 404  # an address that no endpoint has: the page of everything else
            return
        demand_house_words(answer)

    ask()


BODIES = {
    "no JSON": b"{",
    "a list": b"[]",
    "nothing": b"",
    "a key twice": b'{"item": "a", "item": "b", "values": {}}',
    "half a character": b'{"item": "\\ud800", "values": {}}',
    "an invisible character": b'{"item": "a", "values": {"a": "\\u0000"}}',
    "an invisible key": b'{"item": "a", "values": {"\\u0000": 1}}',
    "not a number": b'{"item": "a", "values": {"a": NaN}}',
    "more than a number": b'{"item": "a", "values": {"a": 1e999}}',
    "digits without end": b'{"item": "a", "values": {"a": ' + b"9" * 10_000 + b"}}",
    "depth without end": b'{"item": "a", "values": {"a": ' + b"[" * 50_000 + b"]" * 50_000 + b"}}",
    "other letters": '{"item": "甲"}'.encode("gb18030"),
}


@pytest.mark.parametrize("what", BODIES)
def test_a_body_that_means_nothing_certain_is_refused(what: str) -> None:
    headers = {"Authorization": f"Bearer {key()}", "Idempotency-Key": "k1"}
    answer = Browser(raise_request_exception=False).generic(
        "POST", "/api/v1/cases", BODIES[what], "application/json", headers=headers
    )
    demand_house_words(answer)
    assert answer.status_code in {400, 422}


@pytest.mark.parametrize("query", ["as_of=0001-01-01", "as_of=9999-12-31", "as_of=2025-01-01&known_at=0001-01-01"])
def test_a_day_outside_every_record_is_refused(query: str) -> None:
    answer = Browser().get(f"/api/v1/indicators/AID_CASES?region=CN&{query}")
    assert answer.status_code == 400
    demand_house_words(answer)


def test_no_more_is_skipped_than_there_can_be() -> None:
    asked = f"/api/v1/cases?after={'9' * 30}"
    answer = Browser(raise_request_exception=False).get(asked, headers={"Authorization": f"Bearer {key()}"})
    assert answer.status_code == 422
    assert json.loads(answer.content)["findings"][0]["field"].endswith("after")
