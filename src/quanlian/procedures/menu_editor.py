"""Menu entries of the procedure editor and the office's own organisation."""

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import OFFICE
from quanlian.procedures.pages.editor_frame import EDITING
from quanlian.ui.menus import Entry, menus

menus.register(
    Entry(_("外出与委托"), "absence", "calendar-due", "服务", 60, OFFICE),
    Entry(_("科室"), "teams", "users", "系统", 880, EDITING),
    Entry(_("事项管理"), "editor", "edit", "系统", 890, EDITING),
)
