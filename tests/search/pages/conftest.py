"""Pages are tested on the small index of the results' tests."""

from tests.search.results.conftest import served, shelf

__all__ = ["served", "shelf"]
