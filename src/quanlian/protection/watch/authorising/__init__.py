"""Who may sell under a mark: leaves given and withdrawn by its holder, and the public check of a code or a shop."""

from quanlian.protection.watch.authorising.giving import Leave, give, replace_code, withdraw
from quanlian.protection.watch.authorising.looking import Answer, look_up, look_up_shop

__all__ = ["Answer", "Leave", "give", "look_up", "look_up_shop", "replace_code", "withdraw"]
