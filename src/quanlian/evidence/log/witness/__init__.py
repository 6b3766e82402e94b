"""Outside witnesses of the log (C2SP tlog-witness): a client, the operator's list, a simulator for development."""

from quanlian.evidence.log.witness.asking import Answer, ask
from quanlian.evidence.log.witness.file import witnesses
from quanlian.evidence.log.witness.witness import Witness

__all__ = ["Answer", "Witness", "ask", "witnesses"]
