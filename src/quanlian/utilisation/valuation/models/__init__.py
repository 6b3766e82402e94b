"""What the room keeps: ratings by version, expert scores, who asked, and reckoned values."""

from quanlian.utilisation.valuation.models.asked import Asked
from quanlian.utilisation.valuation.models.expert import ExpertScore
from quanlian.utilisation.valuation.models.field import Cited, Field
from quanlian.utilisation.valuation.models.rating import Rating, Scenario, Why
from quanlian.utilisation.valuation.models.reckoned import Approach, Reckoned

__all__ = ["Approach", "Asked", "Cited", "ExpertScore", "Field", "Rating", "Reckoned", "Scenario", "Why"]
