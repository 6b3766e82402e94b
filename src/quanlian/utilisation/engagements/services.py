"""The door for market, licensing, finance and pools."""

from quanlian.utilisation.engagements.actions import Use, engage, release
from quanlian.utilisation.engagements.conflicts import in_the_way
from quanlian.utilisation.engagements.models import Engagement, Purpose
from quanlian.utilisation.engagements.queries import of, standing
from quanlian.utilisation.engagements.speaking import demand_own_name

__all__ = ["Engagement", "Purpose", "Use", "demand_own_name", "engage", "in_the_way", "of", "release", "standing"]
