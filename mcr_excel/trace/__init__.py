"""The trace: the steps that each score was summed from, as one long table with their source cells.

Nothing is computed here that a metric did not compute: the rows are `Metrics.steps`. It is made only when asked for.
"""

from mcr_excel.trace.table import COLUMNS, trace

__all__ = ["COLUMNS", "trace"]
