"""The Excel add-in: built from text, installed on the user's machine, diagnosed."""
