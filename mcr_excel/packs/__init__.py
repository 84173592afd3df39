"""Packs: each person gets a workbook with what is theirs, and nothing else (method.md D, Mail)."""
