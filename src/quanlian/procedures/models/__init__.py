"""What a case leaves in the database."""

from quanlian.procedures.models.case import Case, CaseParty, CaseStep, Phase
from quanlian.procedures.models.clock import CaseClock
from quanlian.procedures.models.counter import Counter, next_serial
from quanlian.procedures.models.document import Attachment, CaseLetter, Delivery, LetterState
from quanlian.procedures.models.draft import Draft
from quanlian.procedures.models.entry import Entry
from quanlian.procedures.models.item import ItemVersion, VersionState
from quanlian.procedures.models.note import Note, Recusal
from quanlian.procedures.models.team import Delegation, Team

__all__ = [
    "Attachment",
    "Case",
    "CaseClock",
    "CaseLetter",
    "CaseParty",
    "CaseStep",
    "Counter",
    "Delegation",
    "Delivery",
    "Draft",
    "Entry",
    "ItemVersion",
    "LetterState",
    "Note",
    "Phase",
    "Recusal",
    "Team",
    "VersionState",
    "next_serial",
]
