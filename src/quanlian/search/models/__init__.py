"""What the search room keeps in the database: which documents changed, how builds went, how far the day is reckoned.

The index itself is a folder of files and can be built anew from the registry at any time.
"""

from quanlian.search.models.build import Build, BuildState
from quanlian.search.models.change import Change
from quanlian.search.models.export import Export, ExportForm, ExportState
from quanlian.search.models.reckoning import Reckoning

__all__ = ["Build", "BuildState", "Change", "Export", "ExportForm", "ExportState", "Reckoning"]
