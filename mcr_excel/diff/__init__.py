"""What changed between two workbooks or two closed periods, split into time, rule and data."""
