"""The shape of a service item (pydantic, frozen, strict). `Item.model_json_schema()` is published for editors."""

from quanlian.procedures.spec.actions import BACK, SAME, Action
from quanlian.procedures.spec.clocks import ClockUse, Extend, Start
from quanlian.procedures.spec.effects import Effect, Enter, Notify, Open, Withdraw
from quanlian.procedures.spec.forms import Form, FormField
from quanlian.procedures.spec.guide import Guide
from quanlian.procedures.spec.item import Item
from quanlian.procedures.spec.letters import Letter
from quanlian.procedures.spec.roles import RoleSpec
from quanlian.procedures.spec.routing import Migration, Reopen, Routing
from quanlian.procedures.spec.states import State

__all__ = [
    "BACK",
    "SAME",
    "Action",
    "ClockUse",
    "Effect",
    "Enter",
    "Extend",
    "Form",
    "FormField",
    "Guide",
    "Item",
    "Letter",
    "Migration",
    "Notify",
    "Open",
    "Reopen",
    "RoleSpec",
    "Routing",
    "Start",
    "State",
    "Withdraw",
]
