"""From a person's request to what they are shown: hits, counts, files."""

from quanlian.search.results.answering import Answer, answer
from quanlian.search.results.asking import allowed_to, asked
from quanlian.search.results.counting import Total
from quanlian.search.results.hits import ResultHit
from quanlian.search.results.request import Request

__all__ = ["Answer", "Request", "ResultHit", "Total", "allowed_to", "answer", "asked"]
