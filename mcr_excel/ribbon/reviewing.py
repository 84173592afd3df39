"""The workbook itself: reviewed, checked, explained, closed, restored."""

from __future__ import annotations

from mcr_excel.ribbon.clicked import Click, asked, understood_with_customer

_PROBLEMS_SHOWN = 5
_SETS_SHOWN = 2


def recalculate(on: Click) -> str:
    """Review the open workbook into itself (`mcr-excel review --open`)."""
    from mcr_excel.books.live import LiveBook

    live = LiveBook(on.book)  # speaks with Excel before the rest is imported: a busy Excel is told of at once
    from mcr_excel.pipeline import review_open
    from mcr_excel.report import review_lines

    return "\n".join(review_lines(review_open(live, asked())))


def check_data(on: Click) -> str:
    """Check the open workbook; the Data sheet lists the problems with links (`mcr-excel check --open`)."""
    from mcr_excel.books.live import LiveBook, show
    from mcr_excel.pipeline import review_open
    from mcr_excel.report import counted

    live = LiveBook(on.book)
    of = review_open(live, asked(), only=("data",)).understood
    show(on.book.sheets[live.review_sheets()["data"]])
    first = [problem for problem in of.problems if problem.severity != "info"][:_PROBLEMS_SHOWN]
    return "\n".join([counted(of.problems, of.lang), *(f"{one.where}: {one.text(of.lang).what}" for one in first)])


def explain(on: Click) -> str:
    """Explain the selected cell of a review sheet, and go to its steps on the Trace sheet (`mcr-excel explain`)."""
    from mcr_excel.books.live import LiveBook
    from mcr_excel.explaining import explain_selected

    return explain_selected(LiveBook(on.book), asked())


def close_period(on: Click) -> str:
    """Keep this period's results on the History sheet (`mcr-excel close --open`)."""
    from mcr_excel.books.live import LiveBook
    from mcr_excel.closing import close_open
    from mcr_excel.report import closed_lines

    return "\n".join(closed_lines(close_open(LiveBook(on.book), asked())))


def what_if(on: Click) -> str:
    """What would lift band or tier of the customer in the selected row (`mcr-excel whatif --open`)."""
    from mcr_excel.books.live import LiveBook

    of, customer = understood_with_customer(on, LiveBook(on.book))
    from mcr_excel.whatif.find import what_if as found
    from mcr_excel.whatif.text import lines

    return "\n".join(lines(found(of.tables, of.settings, customer), of.lang, most=_SETS_SHOWN))


def restore_last_run(on: Click) -> str:
    """Bring back what the review sheets showed before the last click (`mcr-excel restore --open`)."""
    from mcr_excel.books.live import LiveBook

    LiveBook(on.book).restore()
    return (
        "评审工作表已恢复到上次运行之前。"
        if on.lang == "zh"
        else "The review sheets are as they were before the last run."
    )
