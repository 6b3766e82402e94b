"""Core databases (专题库): a curated set of rights by industry or firm, its rules, its decisions, its checks."""

from quanlian.search.databases.models.checks import Sample, SampleItem, Verdict
from quanlian.search.databases.models.collection import Collection, Definition, Schedule, Sharing, State
from quanlian.search.databases.models.industries import IndustryLink
from quanlian.search.databases.models.members import Change, How, Member

__all__ = [
    "Change",
    "Collection",
    "Definition",
    "How",
    "IndustryLink",
    "Member",
    "Sample",
    "SampleItem",
    "Schedule",
    "Sharing",
    "State",
    "Verdict",
]
