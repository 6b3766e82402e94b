"""What matching keeps."""

from quanlian.utilisation.matching.models.card import OfferCard
from quanlian.utilisation.matching.models.fields import FirmField, Team
from quanlian.utilisation.matching.models.follow_up import FollowUp
from quanlian.utilisation.matching.models.match import Channel, Match, MatchState, TargetKind
from quanlian.utilisation.matching.models.need import Confidentiality, CoopMode, Need, NeedSource, NeedState
from quanlian.utilisation.matching.models.outing import Outing, OutingKind
from quanlian.utilisation.matching.models.survey import BadRow, Survey

__all__ = [
    "BadRow", "Channel", "Confidentiality", "CoopMode", "FirmField", "FollowUp", "Match", "MatchState", "Need",
    "NeedSource", "NeedState", "OfferCard", "Outing", "OutingKind", "Survey", "TargetKind", "Team",
]  # fmt: skip
