"""The shape of what the demo makes: rows as a user types them."""

from __future__ import annotations

import datetime as dt

Value = str | int | float | dt.date | None
Row = dict[str, Value]
