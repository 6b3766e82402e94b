"""The certificate of a piece of evidence (存证证书): what, when, by whom, how, digests, stamps, place in the log."""

from quanlian.evidence.certificate.custody import CustodyFacts, CustodyLine, custody_pdf
from quanlian.evidence.certificate.facts import (
    CertificateFacts,
    FileLine,
    LegalNote,
    LogFacts,
    Picture,
    StampLine,
    WitnessLine,
)
from quanlian.evidence.certificate.notes import legal_notes
from quanlian.evidence.certificate.pdf import pdf
from quanlian.evidence.certificate.words import CHECK, NOT_PROVEN, PROVES

__all__ = [
    "CHECK",
    "NOT_PROVEN",
    "PROVES",
    "CertificateFacts",
    "CustodyFacts",
    "CustodyLine",
    "FileLine",
    "LegalNote",
    "LogFacts",
    "Picture",
    "StampLine",
    "WitnessLine",
    "custody_pdf",
    "legal_notes",
    "pdf",
]
