"""The formula mirror: a workbook in which Excel recomputes every score of a review from the inputs and the settings.

One module a score group gives its tables (`Table`): the typed inputs as plain values, the steps and scores as formulas,
our values, and the difference. `build` writes them; nothing here computes a score.
"""
