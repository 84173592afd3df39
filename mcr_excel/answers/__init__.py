"""Answers: what the readers of packs filled in, beside what the workbook says now; accepted ones get a sheet of it."""
