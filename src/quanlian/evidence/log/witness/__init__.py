"""Outside witnesses of the log (C2SP tlog-witness): a client, the operator's list, a simulator for development."""

from quanlian.evidence.log.witness.asking import Answer, Witness, ask
from quanlian.evidence.log.witness.file import witnesses

__all__ = ["Answer", "Witness", "ask", "witnesses"]
