"""`python -m mcr_excel` is `mcr-excel`."""

from mcr_excel.cli import run

run()
