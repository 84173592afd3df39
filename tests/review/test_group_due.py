"""The agenda of a few customers is the whole agenda's rows about them, whoever shares their activities."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from review_sheets import AS_OF

from mcr_excel.books.reading import open_workbook
from mcr_excel.pipeline import Asked, understand
from mcr_excel.review.group.due import due_with


@pytest.mark.parametrize("every", [1, 3, 10])
def test_the_agenda_of_some_customers_is_that_of_all_narrowed_to_them(demo: Callable[[str], Path], every: int) -> None:
    of = understand(open_workbook(demo("en") / "tracker_en.xlsx"), Asked(AS_OF, AS_OF, "en", ()))
    context = of.measured()
    metrics = context.metrics
    some = of.tables["customers"].frame["customer_id"].iloc[::every]
    whole = metrics.agenda[metrics.agenda["customer_id"].isin(some)].reset_index(drop=True)
    assert len(whole) > len(some)
    assert due_with(context, some).equals(whole)
