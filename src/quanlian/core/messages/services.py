"""Tell people something: one message each in the inbox, and mail or text to those who want it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from quanlian.core.findings import UserError
from quanlian.core.messages.addresses import address_of, masked, wants
from quanlian.core.messages.channels import adapter_name
from quanlian.core.messages.models import ChannelName, Dispatch, Message, Preference
from quanlian.core.people.models import User

CHUNK, LINK = 1000, 300
"""Rows written at once; characters a link may have."""
DIGEST_AT = dt.time(8)
"""When the daily digest goes out, local time."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What to tell whom. The same `key` reaches the same person once, however often it is told."""

    recipients: Sequence[User]
    title: str
    body: str
    link: str = ""
    kind: str = ""
    urgent: bool = False
    key: str = ""
    case_ref: str = ""

    def messages(self) -> Iterator[Message]:
        """One for each active recipient."""
        for user in {one.pk: one for one in self.recipients if one.is_active}.values():
            yield Message(
                recipient=user,
                title=self.title[:200],
                body=self.body,
                link=self.link,
                kind=self.kind,
                urgent=self.urgent,
                key=self.key,
                case_ref=self.case_ref,
            )


def notify(
    recipients: Iterable[User],
    title: str,
    body: str,
    *,
    link: str = "",
    kind: str = "",
    urgent: bool = False,
    key: str = "",
    case_ref: str = "",
) -> int:
    """Write a message to each active recipient; returns how many are new.

    The same `key` reaches the same person once, however often it is called. Part of the caller's transaction:
    nothing goes out unless that commits. Raises UserError (MESSAGE_LINK) where the link is not a path of ours.
    """
    return notify_all([Telling([*recipients], title, body, link, kind, urgent, key, case_ref)])


@transaction.atomic
def notify_all(tellings: Iterable[Telling]) -> int:
    """Tell many things in as many queries as one; returns how many messages are new. Like `notify` for each."""
    rows: list[Message] = []
    for one in tellings:
        _demand_local(one.link)
        rows += one.messages()
    if not rows:
        return 0
    Message.objects.bulk_create(rows, CHUNK, ignore_conflicts=True)
    by_uid = {row.uid: row for row in rows}
    fresh = [(pk, by_uid[uid]) for pk, uid in Message.objects.filter(uid__in=by_uid).values_list("pk", "uid")]
    for urgent in (False, True):
        if told := [(pk, row.recipient) for pk, row in fresh if row.urgent is urgent]:
            _dispatch(told, urgent)
    return len(fresh)


def unread_count(user: User) -> int:
    """How many messages the person has not opened."""
    return Message.objects.filter(recipient=user, read_at=None).count()


def _demand_local(link: str) -> None:
    """A link leads to a page of ours: a message must never carry somebody off to another site."""
    sound = link.startswith("/") and not link.startswith("//") and "\\" not in link and link.isprintable()
    if link and not (sound and len(link) <= LINK):
        raise UserError("MESSAGE_LINK", "消息链接必须是本系统内的路径", value=link, remedy="使用以 / 开头的路径")


def _dispatch(fresh: Sequence[tuple[int, User]], urgent: bool) -> None:
    """One dispatch for each new message and channel its reader wants and can be reached by."""
    from quanlian.core.messages.tasks import deliver

    open_channels = [c for c in ChannelName if adapter_name(c) != "off"]
    known = {p.user_id: p for p in Preference.objects.filter(user__in=[user for _, user in fresh])}
    rows = [
        _row(pk, channel, address, preference, urgent)
        for pk, user in fresh
        for channel in open_channels
        if wants(preference := known.get(user.pk) or Preference(user=user), channel, urgent=urgent)
        if (address := address_of(user, channel))
    ]
    if Dispatch.objects.bulk_create(rows, CHUNK):
        deliver.defer()


def _row(message: int, channel: str, address: str, preference: Preference, urgent: bool) -> Dispatch:
    later = preference.digest and not urgent and channel == ChannelName.MAIL
    return Dispatch(
        message_id=message,
        channel=channel,
        address_masked=masked(address, channel)[:120],
        digest=later,
        next_at=next_digest() if later else timezone.now(),
    )


def next_digest() -> dt.datetime:
    """The next 08:00 local time."""
    now = timezone.localtime()
    today = now.replace(hour=DIGEST_AT.hour, minute=0, second=0, microsecond=0)
    return today if now < today else today + dt.timedelta(days=1)
