"""What leaves the team by mail, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from mcr_excel.problems import CannotGoOn
from mcr_excel.ribbon.clicked import TITLE, Click, asked, folder_beside

_PACKS_SHOWN = 8
_OUTBOX = "MCR outbox"
_INBOX = "MCR answers"
_ANSWERS_SHOWN = 600  # characters: the question has to fit into the message box too
_FAULTS_SHOWN = 2


def draft_packs(on: Click) -> str:
    """Show who would get what; if the user agrees, write the packs and drafts (`mcr-excel packs --mail draft`)."""
    from mcr_excel.books.live import LiveBook, agreed, telling
    from mcr_excel.packs.batch import prepare
    from mcr_excel.packs.send import send
    from mcr_excel.packs.text import plan_lines, sent_lines

    with telling(on.book) as tell:
        prepared = prepare(LiveBook(on.book), asked(), progress=_counter(on, tell, "资料包", "packs"))
    lang = prepared.understood.lang
    if prepared.problems:
        raise CannotGoOn(prepared.problems[0])
    *listed, total = plan_lines(prepared)
    outbox = folder_beside(on) / _OUTBOX
    question = f"写入 {outbox} 并生成草稿吗？" if lang == "zh" else f"Write them to {outbox}, with drafts?"
    first = listed[: _PACKS_SHOWN + 1]
    if not agreed(on.book, "\n".join([*first, *(["…"] if len(first) < len(listed) else []), total, question]), TITLE):
        return "没有写入任何文件。" if lang == "zh" else "Nothing was written."
    with telling(on.book) as tell:
        batch = send(prepared, outbox, "draft", {}, progress=_counter(on, tell, "邮件草稿", "mail drafts"))
    if batch.stopped or batch.problems:
        raise CannotGoOn(batch.stopped or batch.problems[0])
    return "\n".join(sent_lines(batch, outbox / prepared.understood.run, "draft", lang))


def _counter(on: Click, tell: Callable[[str], None], zh: str, en: str) -> Callable[[int, int], None]:
    """Tells how many of how many are done."""
    return lambda done, total: tell(f"MCR: {zh if on.lang == 'zh' else en} {done}/{total}")


def collect_answers(on: Click) -> str:
    """List what came back in the folder of answers; after a yes, keep what contradicts nothing (`collect --open`)."""
    from mcr_excel.answers.collect import collect_open
    from mcr_excel.answers.text import lines
    from mcr_excel.books.live import LiveBook, agreed

    live = LiveBook(on.book)
    inbox = folder_beside(on) / _INBOX
    if not inbox.is_dir():
        raise CannotGoOn.at(str(inbox), "ANSWER_FOLDER", path=inbox)
    found = collect_open(live, [inbox], asked())
    lang = found.understood.lang
    left_out = [problem.text(lang).what for problem in found.problems[:_FAULTS_SHOWN]]
    count = sum(not one.conflicts for one in found.answers)
    if not count:
        return "\n".join([*left_out, *lines(found)])
    *listed, total, _ = lines(found)
    question = (
        f"把没有冲突的 {count} 条写入“反馈”表吗？"
        if lang == "zh"
        else f"Keep the {count} without conflict on the Answers sheet?"
    )
    if not agreed(on.book, "\n".join([*left_out, *_first_of(listed), total, question]), TITLE):
        return "没有写入任何内容。" if lang == "zh" else "Nothing was written."
    *_, total, kept = lines(collect_open(LiveBook(on.book), [inbox], asked(), "all"))
    return f"{total}\n{kept}"


def _first_of(listed: list[str]) -> list[str]:
    """As many lines as leave room for the question in a message box."""
    ends = accumulate(len(line) + 1 for line in listed)
    shown = [line for line, end in zip(listed, ends, strict=True) if end <= _ANSWERS_SHOWN]
    return [*shown, *(["…"] if len(shown) < len(listed) else [])]
