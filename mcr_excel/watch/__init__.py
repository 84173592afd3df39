"""Watching a workbook: whenever it is saved, the review beside it is refreshed. For where add-ins are forbidden."""

from mcr_excel.watch.watcher import Pace, Watcher, review_beside

__all__ = ["Pace", "Watcher", "review_beside"]
