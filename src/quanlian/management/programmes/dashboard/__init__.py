"""A programme's targets held against what the indicators say, on a day and in a view."""

from quanlian.management.programmes.dashboard.living import all_trends, dashboard
from quanlian.management.programmes.dashboard.shapes import Asked, Dashboard, Row
from quanlian.management.programmes.dashboard.trends import Trend

__all__ = ["Asked", "Dashboard", "Row", "Trend", "all_trends", "dashboard"]
