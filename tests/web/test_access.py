"""Deny by default: every model has a policy, every page declares who may open it, and nothing else is reachable."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from quanlian.core.access import access_of
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.core.policies import has_policy
from quanlian.web.api import ACCESS, NAMESPACE
from quanlian.web.foreign import FOREIGN


def our_models() -> list[type[Model]]:
    """Models of ours; the history tables of pghistory are read through their model's policy."""
    ours = [m for m in apps.get_models() if m._meta.app_label.startswith("quanlian_")]
    return [m for m in ours if not hasattr(m, "pgh_tracked_model")]


def every_page() -> list[tuple[str, str, URLPattern]]:
    """(namespace, name, pattern) of every address."""
    found: list[tuple[str, str, URLPattern]] = []

    def walk(patterns: list[URLPattern | URLResolver], namespace: str) -> None:
        for entry in patterns:
            if isinstance(entry, URLResolver):
                walk(entry.url_patterns, entry.namespace or namespace)
            else:
                found.append((namespace, entry.name or "", entry))

    walk(get_resolver().url_patterns, "")
    return found


@pytest.mark.parametrize("model", our_models(), ids=lambda m: m.__name__)
def test_every_model_has_a_policy(model: type[Model]) -> None:
    assert has_policy(model), f"{model.__name__} 没有访问策略：在本房间的 policies.py 中登记"


@pytest.mark.parametrize("page", every_page(), ids=lambda p: f"{p[0]}:{p[1]}:{p[2].pattern}")
def test_every_address_says_who_may_open_it(page: tuple[str, str, URLPattern]) -> None:
    namespace, name, pattern = page
    declared = access_of(pattern.callback) or (ACCESS if namespace == NAMESPACE else FOREIGN).get(name)
    assert declared, f"{pattern.pattern} 没有声明访问规则：给视图加 @guarded(...)"


def test_a_view_without_a_rule_is_refused(rf: RequestFactory, db: None) -> None:
    from django.contrib.auth.models import AnonymousUser

    from quanlian.web.middleware.access import AccessMiddleware

    request = rf.get("/")
    request.user = AnonymousUser()
    refused = AccessMiddleware(lambda r: HttpResponse()).process_view(request, lambda r: HttpResponse(), (), {})
    assert refused is not None
    assert refused.status_code == 403


@pytest.fixture
def officer(db: None) -> User:
    user = User.objects.create_user("jingban", password="演示口令-很长")
    office = Organisation.objects.create(name="演示市知识产权局", kind="government", region_code=420800)
    Membership.objects.create(user=user, organisation=office, role=Role.OFFICER, region_code=420800)
    return user


def test_an_officer_without_a_second_factor_is_sent_to_set_one_up(client: Client, officer: User) -> None:
    client.force_login(officer)
    answer = client.get("/")
    assert answer.status_code == 302
    assert "/account/2fa/totp/" in answer["Location"]


def test_a_stranger_is_asked_to_sign_in_before_an_office_page(client: Client, db: None) -> None:
    answer = client.get("/imports/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_pages_carry_a_strict_content_policy(client: Client, db: None) -> None:
    policy = client.get("/account/login/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_five_wrong_passwords_lock_the_account_for_a_while(client: Client, officer: User) -> None:
    for _ in range(5):
        answer = client.post("/account/login/", {"login": "jingban", "password": "错误"})
    assert answer.status_code == 429
    client.post("/account/login/", {"login": "jingban", "password": "演示口令-很长"})
    assert "_auth_user_id" not in client.session
