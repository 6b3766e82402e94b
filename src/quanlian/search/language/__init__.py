"""The language of search: the professional one, and the simple box for everybody. `read` is the door."""

from quanlian.search.language.error import QueryError
from quanlian.search.language.history import Earlier
from quanlian.search.language.lookups import NOTHING, Lookups
from quanlian.search.language.reading import Reading, read
from quanlian.search.language.say import say
from quanlian.search.language.simple.correction import Correction

__all__ = ["NOTHING", "Correction", "Earlier", "Lookups", "QueryError", "Reading", "read", "say"]
