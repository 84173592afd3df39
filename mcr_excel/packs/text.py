"""A batch in words: who gets which file about how many customers and rows, and what became of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from mcr_excel.delivery.deliver import Batch
from mcr_excel.packs.batch import Prepared
from mcr_excel.terms.vocabulary import Lang


def plan_lines(prepared: Prepared) -> list[str]:
    """The table of a dry run: recipient, file, customers, rows."""
    lang = prepared.understood.lang
    heading = ("收件人", "文件", "客户", "行数") if lang == "zh" else ("Recipient", "File", "Customers", "Rows")
    rows = [
        (one.share.person, one.file.name, str(len(one.customers)), str(sum(one.rows.values()))) for one in prepared.made
    ]
    people = len({pack.recipient.address.casefold() for pack in prepared.packs})
    unseen = [f"{words.what} → {words.mend}" for words in (problem.text(lang) for problem in prepared.unseen)]
    doubts = [problem for problem in prepared.understood.problems if problem.severity != "info"]
    state = [_state(len(doubts), prepared.understood.source, lang)] if doubts else []
    return [*_columns([heading, *rows]), _sum(len(rows), people, prepared.unowned, lang), *unseen, *state]


def _state(count: int, source: str, lang: Lang) -> str:
    if lang == "zh":
        return f'工作簿里有 {count} 个错误或注意，可能有人因此少收内容：先运行 mcr-excel check "{source}"'
    return f'{count} errors or warnings in the workbook may leave somebody out; see: mcr-excel check "{source}"'


def dry_run_line(lang: Lang) -> str:
    """That nothing was written, and what to do."""
    if lang == "zh":
        return "以上仅为预览，没有写入任何文件。加上 --mail draft（或 smtp、outlook）才会生成并投递。"
    return "This was a dry run: nothing was written. Add --mail draft (or smtp, outlook) to write and deliver."


def sent_lines(batch: Batch, folder: Path, mode: str, lang: Lang) -> list[str]:
    """How a delivery went."""
    before = sum(delivery.outcome == "done" for delivery in batch.deliveries)
    total = len(batch.deliveries)
    if lang == "zh":
        what = "已发送" if mode == "smtp" else "已生成草稿"
        told = [f"{what} {batch.delivered} 封，共 {total} 封"]
        told += [f"其中 {before} 封此前已投递，没有重复（需要重发时加 --resend）"] if before else []
    else:
        what = "sent" if mode == "smtp" else "drafted"
        told = [f"{batch.delivered} of {total} mails {what}"]
        told += [f"{before} were delivered before and not again (--resend does)"] if before else []
    return [*told, str(folder)]


def _sum(files: int, people: int, unowned: int, lang: Lang) -> str:
    if lang == "zh":
        return f"{people} 位收件人，{files} 个文件，泄漏检查通过" + (
            f"；{unowned} 家客户没有客户经理" if unowned else ""
        )
    more = f"; {unowned} customers have no account manager" if unowned else ""
    return f"{people} recipients, {files} files, searched for leaks: none{more}"


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _padded(text: str, width: int) -> str:
    space = " " * (width - _width(text))
    return space + text if text.isdecimal() else text + space


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
