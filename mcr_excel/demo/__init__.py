"""A demonstration team: a realistic tracker in Chinese or English, made by rule and always the same."""

from mcr_excel.demo.data import tracker_rows

__all__ = ["tracker_rows"]
