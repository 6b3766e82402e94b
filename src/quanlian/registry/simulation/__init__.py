"""The sample region: simulated rights, denominators and reported figures, all visibly marked 演示.

`generate` writes one file of the format `simulated`; nothing here touches the database except `load`.
"""

from quanlian.registry.simulation.reported import demo_reported
from quanlian.registry.simulation.series import demo_series
from quanlian.registry.simulation.writer import generate

__all__ = ["demo_reported", "demo_series", "generate"]
