import pytest
from django.test import Client, override_settings
from django.core.cache import cache
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from tests.registry.factory import person
pytestmark = pytest.mark.django_db
def test_lock():
    cache.clear()
    u = person(Role.ENTERPRISE); u.set_password("right-pass-123"); u.save()
    c = Client()
    codes = [c.post("/account/login/", {"login": u.username, "password": "bad"}).status_code for _ in range(7)]
    r = c.post("/account/login/", {"login": u.username, "password": "right-pass-123"})
    print(codes, r.status_code, r.headers.get("Location"))
    cache.clear()
    r = c.post("/account/login/", {"login": u.username, "password": "right-pass-123"})
    print("after cache clear", r.status_code, r.headers.get("Location"))
def test_open_redirect():
    u = person(Role.ENTERPRISE); u.set_password("right-pass-123"); u.save()
    r = Client().post("/account/login/?next=https://evil.example/", {"login": u.username, "password": "right-pass-123", "next": "https://evil.example/"})
    print("redirect", r.status_code, r.headers.get("Location"))
    r = Client().post("/i18n/setlang/", {"language": "en", "next": "https://evil.example/"})
    print("lang", r.status_code, r.headers.get("Location"))
def test_mfa_demo_code():
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    u = person(Role.OFFICER); u.demo=False; u.set_password("right-pass-123"); u.save(); TOTP.activate(u, generate_totp_secret())
    with override_settings(DEMO=True):
        c = Client(); r = c.post("/account/login/", {"login": u.username, "password": "right-pass-123"}); print("mfa", r.status_code, r.headers.get("Location"))
        r = c.post("/account/2fa/code/", {"code": "246810"}); print("code for non-demo", r.status_code, r.headers.get("Location"))
        print([c.post("/account/2fa/code/", {"code": str(100000+i)}).status_code for i in range(8)])
        r=c.get("/imports/"); print(r.status_code, r.headers.get("Location"))
