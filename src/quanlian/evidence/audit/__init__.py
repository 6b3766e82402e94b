"""Who asks the log: all that happened to a case, a right, an officer between two dates, and that nothing is missing."""

from quanlian.evidence.audit.answer import Answer, Question, ask, find
from quanlian.evidence.audit.subjects import Subject, register, subjects

__all__ = ["Answer", "Question", "Subject", "ask", "find", "register", "subjects"]
