"""Messages to the people of the organisations that take part."""

from __future__ import annotations

from quanlian.core.messages.services import notify
from quanlian.core.people.models import Organisation, User

MOST = 50


def tell(body: Organisation | None, title: str, text: str, link: str, key: str = "") -> int:
    """Tell an organisation's people; nobody where it is unknown. `link` is a path of ours."""
    if body is None:
        return 0
    people = User.objects.filter(is_active=True, memberships__organisation=body).distinct()[:MOST]
    return notify(people, title, text, link=link, kind="deals", key=key)


def touch(offer_number: str) -> None:
    """Tell the market that something is done with an offer: it does not hang there forgotten."""
    from quanlian.utilisation.market import services as market

    if offer_number:
        market.touch(offer_number)
