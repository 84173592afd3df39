"""Many teams' workbooks in one."""

from __future__ import annotations

import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mcr_excel.cli.options import AsOf, JsonOption, LangOption, Sets, asked_by, refuse_output, write_json

if TYPE_CHECKING:
    from mcr_excel.rollup.crew import Crew
    from mcr_excel.rollup.run import RolledUp


def rollup(
    places: Annotated[
        list[str], typer.Argument(help="Folders, patterns or workbooks of the teams.", metavar="FOLDER|GLOB…")
    ],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="The group review to write (.xlsx).")],
    as_of: AsOf = None,
    lang: LangOption = None,
    sets: Sets = None,
    json_file: JsonOption = None,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="tcp://…", help="Read by the workers of this Dask scheduler."),
    ] = None,
) -> None:
    """Roll many teams' workbooks up into one group review. Exit code 1 where a workbook could not be read."""
    from mcr_excel.rollup.crew import Processes
    from mcr_excel.rollup.reading import Reader
    from mcr_excel.rollup.run import roll_up

    refuse_output(out, like=None, inputs=[])
    asked = asked_by(as_of, lang, sets)
    hire = partial(_dask, scheduler) if scheduler else Processes
    rolled = roll_up(places, out, asked, Reader(hire, progress=_TimeLeft(asked.lang == "zh")))
    if json_file is not None:
        write_json(json_file, rolled.machine())
    typer.echo("\n".join([*_rolled_lines(rolled), str(out)]))
    if rolled.failed:
        typer.echo("\n".join(_failed_lines(rolled)), err=True)
        raise typer.Exit(1)


def _dask(address: str, _: int) -> Crew:
    from mcr_excel.rollup.dask_workers import DaskWorkers

    return DaskWorkers(address)


def _rolled_lines(rolled: RolledUp) -> list[str]:
    """How many workbooks became how many customers, the headline, and the state of the data."""
    from mcr_excel.report import counted

    of, group = rolled.reviewed.understood, rolled.group
    status = Counter(book.status for book in group.books)
    how = Counter(shared.how for shared in group.shared)
    customers, merged = len(of.tables["customers"].frame), how["id"] + how["alias"]
    books = (status["read"], customers, status["copy"], status["failed"])
    apart = (len(group.conflicts), merged, how["name"])
    if of.lang == "zh":
        first = "{} 个团队，{} 个客户；{} 份副本已并入，{} 个工作簿未读".format(*books)
        second = "{} 处冲突；{} 个客户由多个团队服务，另有 {} 组名称相近待确认".format(*apart)
    else:
        first = "{} teams, {} customers; {} copies merged, {} workbooks not read".format(*books)
        second = "{} conflicts; {} customers served by several teams, {} with like names to decide".format(*apart)
    return [first, second, counted(of.problems, of.lang)]


def _failed_lines(rolled: RolledUp) -> list[str]:
    """Each workbook that could not be read, and why."""
    return [f"{book.name}: {book.why}" for book in rolled.group.books if book.status == "failed"]


class _TimeLeft:
    """How many workbooks are read and how long the rest will take, on one line, where somebody watches."""

    def __init__(self, is_chinese: bool) -> None:
        self._started = time.monotonic()
        self._is_chinese = is_chinese

    def __call__(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            left = round((time.monotonic() - self._started) / done * (total - done))
            told = f"{left // 60}:{left % 60:02d}"
            line = f"已读 {done}/{total}，还需 {told}" if self._is_chinese else f"{done}/{total} read, {told} left"
            typer.echo(f"\r{line}   ", nl=done == total, err=True)
