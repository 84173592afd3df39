"""mcr_excel: client relationship reviews (MCR) in the team's own Excel workbook."""

__version__ = "0.1.0"
