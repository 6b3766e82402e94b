"""Rows of alliances and patent pools."""

from quanlian.utilisation.alliances.models.alliance import Alliance, AllianceMember, Post
from quanlian.utilisation.alliances.models.document import AllianceDocument, AntitrustLead, DocumentKind
from quanlian.utilisation.alliances.models.pool import Grade, Method, PatentPool, PoolMember, PoolPatent
from quanlian.utilisation.alliances.models.settlement import Distribution, DistributionLine
from quanlian.utilisation.alliances.models.tariff import PoolLicensee, Tariff
from quanlian.utilisation.alliances.models.warning import SharedWarning, WarningAnswer

__all__ = [
    "Alliance",
    "AllianceDocument",
    "AllianceMember",
    "AntitrustLead",
    "Distribution",
    "DistributionLine",
    "DocumentKind",
    "Grade",
    "Method",
    "PatentPool",
    "PoolLicensee",
    "PoolMember",
    "PoolPatent",
    "Post",
    "SharedWarning",
    "Tariff",
    "WarningAnswer",
]
