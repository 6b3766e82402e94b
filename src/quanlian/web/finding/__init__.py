"""What the rooms above the search give it to find: cases, policy documents with their targets and tasks, services."""

from quanlian.search.language.house import tell_values
from quanlian.search.sources import register
from quanlian.web.finding.cases import CASES
from quanlian.web.finding.policies import POLICIES
from quanlian.web.finding.services import SERVICES
from quanlian.web.finding.words import values


def register_sources() -> None:
    """Called when the site is ready; a change in any of these rooms is passed on to the index."""
    from quanlian.web.finding import changes  # noqa: F401 - listens to the rooms' events

    tell_values(values)
    for source in (CASES, POLICIES, SERVICES):
        register(source)
