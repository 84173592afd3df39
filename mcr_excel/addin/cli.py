"""`mcr-excel addin …`: build, install, uninstall and diagnose the Excel add-in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mcr_excel.problems import CannotGoOn

if TYPE_CHECKING:
    from mcr_excel.addin.doctor import Finding
    from mcr_excel.terms.vocabulary import Lang

addin_app = typer.Typer(
    name="addin",
    help="Build, install, uninstall and diagnose the Excel add-in.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

LangOption = Annotated[str, typer.Option("--lang", metavar="zh|en", help="Language.")]


@addin_app.command()
def build(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Where to put both files.")] = Path(),
    lang: LangOption = "en",
) -> None:
    """Make mcr.xlam and a macro-enabled tracker in a folder."""
    from mcr_excel.addin.install import build as build_both

    for path in build_both(out, _lang(lang), sys.platform):
        typer.echo(str(path))


@addin_app.command()
def install(lang: LangOption = "en") -> None:
    """Build the add-in for this computer and put it where Excel loads it."""
    from mcr_excel.addin.install import install as install_here
    from mcr_excel.addin.places import this_machine

    language = _lang(lang)
    for path in install_here(this_machine()):
        typer.echo(str(path))
    if language == "zh":
        typer.echo(
            "请完全退出 Excel 后重新启动，功能区会出现“MCR 客户关系”选项卡。没有出现时运行：mcr-excel addin doctor"
        )
    else:
        typer.echo(
            "Quit Excel and start it again: the ribbon has a tab 'MCR 客户关系'. If not, run: mcr-excel addin doctor"
        )


@addin_app.command()
def uninstall(lang: LangOption = "en") -> None:
    """Take away what install wrote."""
    from mcr_excel.addin.install import uninstall as uninstall_here
    from mcr_excel.addin.places import this_machine

    language = _lang(lang)
    gone = uninstall_here(this_machine())
    for path in gone:
        typer.echo(f"已删除 {path}" if language == "zh" else f"removed {path}")
    if not gone:
        typer.echo(
            "没有安装加载项，无可删除"
            if language == "zh"
            else "the add-in is not installed; there is nothing to remove"
        )


@addin_app.command()
def doctor(
    book: Annotated[
        Path | None,
        typer.Argument(help="Also say what this workbook's place means.", metavar="[BOOK]", show_default=False),
    ] = None,
    lang: LangOption = "en",
) -> None:
    """Look for what keeps the add-in from working. Exit code 0 all well, 1 something to mend."""
    from mcr_excel.addin.doctor import findings
    from mcr_excel.addin.places import is_web_address

    language = _lang(lang)
    found = findings(book.absolute() if book and not is_web_address(book) else book)
    for finding in found:
        _say(finding, language)
    if not all(finding.is_ok for finding in found):
        raise typer.Exit(1)


def _say(finding: Finding, lang: Lang) -> None:
    what, why, mend = finding.text(lang)
    if finding.problem is None:
        typer.echo(f"{'正常' if lang == 'zh' else 'ok'}  {what}")
        return
    if finding.is_ok:
        mark = "提示" if lang == "zh" else "note"
    else:
        mark = typer.style("问题" if lang == "zh" else "problem", fg=typer.colors.RED, bold=True)
    typer.echo(f"{mark}  {what}")
    typer.echo(f"  原因：{why}\n  处理：{mend}" if lang == "zh" else f"  why:  {why}\n  mend: {mend}")


def _lang(lang: str) -> Lang:
    match lang:
        case "zh" | "en":
            return lang
        case _:
            raise CannotGoOn.at("--lang", "OPTION_LANG", entry=lang)
