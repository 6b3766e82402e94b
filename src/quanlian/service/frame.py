"""What the pages of the service rooms share: who asks, numbers in the address, addresses other rooms may lend."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from quanlian.core.actions import Actor, actor_of
from quanlian.core.people.models import User
from quanlian.core.policies import Forbidden

Content = dict[str, object]


def actor(request: HttpRequest) -> Actor:
    """The signed-in person as an actor; raises Forbidden for anybody else."""
    if not isinstance(request.user, User):
        raise Forbidden("登录后办理")
    return actor_of(request.user, request.META.get("REMOTE_ADDR"))


def person(request: HttpRequest) -> User:
    """The signed-in person; raises Forbidden for anybody else."""
    if not isinstance(request.user, User):
        raise Forbidden("登录后查看")
    return request.user


def whole(request: HttpRequest, name: str) -> int:
    """A whole number in the address; 0 where there is none or it is no number the database could hold."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def address(name: str, *args: object) -> str:
    """The address of a page of another room; blank where that room is not there."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def query_with(request: HttpRequest, **changes: object) -> str:
    """The address's query with some values set; blank or zero ones are taken out."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"
