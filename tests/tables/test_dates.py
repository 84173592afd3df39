from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcr_excel.grid import Value
from mcr_excel.tables.dates import orders, read_date

DAY = dt.datetime(2025, 6, 18)


@pytest.mark.parametrize(
    "written",
    [
        dt.date(2025, 6, 18), dt.datetime(2025, 6, 18, 14, 30), "2025-06-18", "2025/6/18", "2025.6.18", "2025年6月18日",
        "2025 年 6 月 18 号", "20250618", 20250618.0, "18 Jun 2025", "Jun 18, 2025", "June 18th, 2025", "18-Jun-2025",
        "2025-Jun-18", "18/06/2025", "06/18/2025", "18.06.2025", "2025-06-18 14:30", "2025-06-18T10:00:00Z",
        "2025年6月18日 星期三", "2025-06-18(周三)", "Wed 18 Jun 2025", "2025年6月18日下午3点", "２０２５／６／１８", " 2025.06.18. ",
    ],
)  # fmt: skip
def test_one_day_in_many_spellings(written: Value) -> None:
    assert read_date(written) == (DAY, None)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("03/04/2025", "DATE_AMBIGUOUS"), ("3.4.2025", "DATE_AMBIGUOUS"), ("2025-06", "DATE_DAYLESS"), ("2025年6月", "DATE_DAYLESS"),
        ("May 2025", "DATE_DAYLESS"), ("2025", "DATE_DAYLESS"), ("6月18日", "DATE_YEARLESS"), ("6/18", "DATE_YEARLESS"),
        ("25/6/18", "DATE_SHORT_YEAR"), ("18-Jun-25", "DATE_SHORT_YEAR"), ("250618", "DATE_SHORT_YEAR"),
        ("2025-02-30", "DATE_IMPOSSIBLE"), ("31/04/2025", "DATE_IMPOSSIBLE"), (45.0, "DATE_DOUBTFUL"), (dt.date(1900, 1, 5), "DATE_DOUBTFUL"),
        ("0205-06-18", "DATE_DOUBTFUL"), (123.0, "DATE_NOT"), ("soon", "DATE_NOT"), ("2025.6.18-6.20", "DATE_NOT"), ("2025Q2", "DATE_DAYLESS"), ("2025-W20", "DATE_DAYLESS"), ("Q3 2025", "DATE_DAYLESS"), ("2025年第三季度", "DATE_DAYLESS"), ("2025年3月上旬", "DATE_DAYLESS"),
        (dt.time(3), "DATE_NOT"), (True, "DATE_NOT"), ("待定", "VALUE_UNKNOWN_WORD"),
    ],
)  # fmt: skip
def test_what_is_no_certain_day_is_a_fault_and_no_guess(written: Value, code: str) -> None:
    read = read_date(written)
    assert read.value is None
    assert read.fault is not None
    assert read.fault.code == code


def test_an_ambiguous_date_names_both_readings() -> None:
    fault = read_date("03/04/2025").fault
    assert fault is not None
    assert dict(fault.values) == {"value": "03/04/2025", "first": "2025-04-03", "second": "2025-03-04"}


@pytest.mark.parametrize("written", ["05/05/2025", "26/02/2024", "02/26/2024"])
def test_a_date_with_only_one_reading_is_read(written: str) -> None:
    assert read_date(written).fault is None


def test_a_serial_number_is_read_and_pointed_out() -> None:
    read = read_date(45826.0)
    assert read.value == DAY
    assert read.fault is not None
    assert read.fault.code == "DATE_SERIAL"


def test_a_column_tells_how_its_certain_dates_are_written() -> None:
    assert orders(["13/04/2025", "03/04/2025", "26/02/2024", "2025-01-01", None, 4.0]) == "DD/MM/YYYY × 2"


@given(
    st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d", "%d %b %Y", "%B %d, %Y"]),
)
def test_every_day_reads_back(day: dt.date, form: str) -> None:
    assert read_date(day.strftime(form)).value == dt.datetime.combine(day, dt.time())
