"""The open workbook takes the same answers as the closed file."""

from __future__ import annotations

from pathlib import Path

from office.engine import Excel
from returned import Reply, Sent, is_contact, kept
from tracked_names import AS_OF

from mcr_excel.answers.collect import collect_closed, collect_open
from mcr_excel.books.live import LiveBook
from mcr_excel.pipeline import Asked

ASKED_FOR = Asked(AS_OF, AS_OF, "en")


def test_an_open_workbook_gets_the_same_rows(excel: Excel, sent: Sent, book: Path, tmp_path: Path) -> None:
    reply = Reply(sent.pack("AM", least=1), tmp_path)
    reply.put(is_contact, Correction="00123", Comment="=1+1")
    first = reply.save("first.xlsx")
    reply.put(is_contact, Agreed_next_step="call", Done_by="2026-02-01")
    second = reply.save("second.xlsx")
    opened = tmp_path / "open" / book.name
    opened.parent.mkdir()
    opened.write_bytes(book.read_bytes())
    for file in (first, second):
        collect_closed(book, [file], ASKED_FOR, "all")
        excel.clean()
        live = LiveBook(excel.open(opened))
        taken = collect_open(live, [file], ASKED_FOR, "all").taken
        assert taken
        live.book.save()
    assert kept(opened) == kept(book)
    assert len(kept(book)) == 3
