"""The embedded PostgreSQL: our own launcher over binaries from a wheel or from the system.

Unix socket only, in a folder of mode 0700; no TCP; nothing outside the home folder and `/tmp/ql-…` is touched.
"""

from quanlian.core.embedded.server import Server, embedded_url
from quanlian.core.embedded.session import database, revive, stands

__all__ = ["Server", "database", "embedded_url", "revive", "stands"]
