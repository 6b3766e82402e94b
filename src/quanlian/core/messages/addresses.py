"""Where a person can be reached, and how that is written where others may read it."""

from __future__ import annotations

from quanlian.core.masking import mask_phone
from quanlian.core.messages.masks import mask_mail
from quanlian.core.messages.models import ChannelName, Preference
from quanlian.core.people.models import User


def address_of(user: User, channel: str) -> str:
    """Mail address or mobile number; blank where the person gave none."""
    return (user.email if channel == ChannelName.MAIL else user.phone).strip()


def masked(address: str, channel: str) -> str:
    return mask_mail(address) if channel == ChannelName.MAIL else mask_phone(address)


def wants(preference: Preference, channel: str, *, urgent: bool) -> bool:
    """Whether the person is to get this on the channel. With a digest, texts are for urgent matters only."""
    if channel == ChannelName.MAIL:
        return preference.mail
    return preference.sms and (urgent or not preference.digest)
