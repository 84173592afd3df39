"""Files for one occasion, made beside the workbook and opened: pages, calendar, audit, what changed."""

from __future__ import annotations

from pathlib import Path

from mcr_excel.ribbon.clicked import Click, asked, folder_beside, free_file, understood_with_customer


def one_page(on: Click) -> str:
    """One page about the customer in the selected row (`mcr-excel onepage`)."""
    return _page(on, "onepage")


def visit_sheet(on: Click) -> str:
    """A sheet for a visit to the customer in the selected row (`mcr-excel visit`)."""
    return _page(on, "visit")


def agenda(on: Click) -> str:
    """What is due, as a calendar file (`mcr-excel agenda`)."""
    from mcr_excel.books.live import LiveBook
    from mcr_excel.handouts import agenda_to_file

    live = LiveBook(on.book)
    file = free_file(folder_beside(on), f"{Path(live.name).stem} {_say(on, '日程', 'agenda')}.ics")
    events = agenda_to_file(live, file, asked())
    return _say(
        on,
        f"{events} 项日程：{file}\n双击该文件，即可加入 Outlook 等日历。",
        f"{events} events: {file}\nOpen it to add them to Outlook or another calendar.",
    )


def audit(on: Click) -> str:
    """A workbook in which Excel recomputes every score (`mcr-excel audit`)."""
    from mcr_excel.books.live import LiveBook
    from mcr_excel.explaining import audit_to_new

    live = LiveBook(on.book)
    file = free_file(folder_beside(on), f"{Path(live.name).stem} {_say(on, '核对', 'audit')}.xlsx")
    _, scores = audit_to_new(live, file, asked())
    on.book.app.books.open(str(file))
    return _say(on, f"{scores} 个得分由 Excel 公式复算：{file}", f"Excel recomputes {scores} scores: {file}")


def what_changed(on: Click) -> str:
    """What changed since the last period that was closed (`mcr-excel diff BOOK`)."""
    from mcr_excel.books.live import LiveBook

    live = LiveBook(on.book)
    from mcr_excel.diff.compare import compare_with_closed
    from mcr_excel.diff.sheet import write
    from mcr_excel.diff.words import Words

    compared = compare_with_closed(live, asked())
    file = free_file(folder_beside(on), f"{Path(live.name).stem} {_say(on, '变化对比', 'what changed')}.xlsx")
    write(compared, file)
    on.book.app.books.open(str(file))
    return f"{Words(compared).headline()}\n{file}"


def _page(on: Click, kind: str) -> str:
    from mcr_excel.books.live import LiveBook

    live = LiveBook(on.book)
    of, customer = understood_with_customer(on, live)
    from mcr_excel.handouts import write_page

    file = write_page(kind, of, customer, lambda name: free_file(folder_beside(on), name))
    on.book.app.books.open(str(file))
    return str(file)


def _say(on: Click, zh: str, en: str) -> str:
    return zh if on.lang == "zh" else en
