"""The built add-in and tracker: parts, modules, settings, and what is refused."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from vba_reader import lines, project_of, sources

from mcr_excel import __version__
from mcr_excel.addin import xlwings_modules
from mcr_excel.addin.build import build_addin, build_tracker
from mcr_excel.addin.conf import read_configuration, xlwings_version
from mcr_excel.problems import CannotGoOn
from mcr_excel.templates import template
from mcr_excel.terms.vocabulary import Lang
from mcr_excel.worksheet.catalogue import FUNCTIONS
from mcr_excel.worksheet.macro import MODULE, WORDS_SHEET, module_text

CONF = {"INTERPRETER_WIN": r"C:\用户\a & b\python.exe", "PYTHONPATH": "", "SHOW CONSOLE": "False"}


@pytest.fixture(params=["addin", "zh", "en"])
def build(request: pytest.FixtureRequest) -> Callable[[Path], Path]:
    """Builds the add-in or a tracker at a path, whose ending is set."""
    kind = request.param
    if kind == "addin":
        return lambda out: build_addin(out.with_suffix(".xlam"), CONF)
    return lambda out: build_tracker(out.with_suffix(".xlsm"), kind)


def parts(book: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(book) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def built_addin(tmp_path: Path) -> Path:
    return build_addin(tmp_path / "mcr.xlam", CONF)


def test_two_builds_have_the_same_bytes(
    build: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(tmp_path / "first").read_bytes()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    assert build(Path("second")).read_bytes() == first


@pytest.mark.slow
def test_excel_finds_nothing_to_mend(
    build: Callable[[Path], Path], tmp_path: Path, validator: Callable[[Path], list[str]]
) -> None:
    assert validator(build(tmp_path / "book")) == []


def test_the_validator_reads_the_ribbon(tmp_path: Path, validator: Callable[[Path], list[str]]) -> None:
    book = built_addin(tmp_path)
    changed = {name: part.replace(b"screentip=", b"screentipp=") for name, part in parts(book).items()}
    with zipfile.ZipFile(book, "w") as opened:
        for name, part in changed.items():
            opened.writestr(name, part)
    assert any("screentipp" in error for error in validator(book))


def test_each_document_has_a_module_of_its_code_name(build: Callable[[Path], Path], tmp_path: Path) -> None:
    book = build(tmp_path / "book")
    sheets = [part for name, part in parts(book).items() if name.startswith("xl/worksheets/sheet")]
    names = {re.search(rb'<sheetPr[^>]* codeName="(\w+)"|<sheetPr codeName="(\w+)"', part) for part in sheets}
    assert None not in names
    code_names = {(match[1] or match[2]).decode() for match in names if match}
    assert len(code_names) == len(sheets)
    assert b'codeName="ThisWorkbook"' in parts(book)["xl/workbook.xml"]
    modules = sources(project_of(book))
    documents = {name.removesuffix(".cls") for name, text in modules.items() if "{000208" in text}
    assert documents == code_names | {"ThisWorkbook"}


def test_every_module_is_read_as_it_was_written(build: Callable[[Path], Path], tmp_path: Path) -> None:
    book = build(tmp_path / "book")
    used = xlwings_modules.workbook_modules if book.suffix == ".xlsm" else xlwings_modules.addin_modules
    read = sources(project_of(book))
    xlwings, dictionary = used()[0]
    assert read["xlwings.bas"] == xlwings.encoded().decode("cp1252")
    assert read["Dictionary.cls"] == dictionary.encoded().decode("cp1252")
    assert lines(project_of(book))["Name"] == '"mcr_excel"'


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_tracker_keeps_every_part_of_the_template(lang: Lang, tmp_path: Path) -> None:
    before, after = parts(template("tracker", lang)), parts(build_tracker(tmp_path / "tracker.xlsm", lang))
    assert set(after) - set(before) == {"xl/vbaProject.bin", "customUI/customUI14.xml"}
    assert set(before) <= set(after)
    for name, part in before.items():
        if name.startswith(("xl/worksheets/sheet", "xl/workbook.xml")):
            without_names = re.sub(rb' codeName="\w+"', b"", after[name])
            assert plain(without_names) == plain(part), name
        elif not name.endswith(("[Content_Types].xml", "_rels/.rels", "workbook.xml.rels")):
            assert after[name] == part, name


def plain(part: bytes) -> bytes:
    from lxml import etree

    text: bytes = etree.tostring(etree.fromstring(part), method="c14n")
    return text


def test_the_addin_knows_its_settings_and_versions(tmp_path: Path) -> None:
    read = read_configuration(built_addin(tmp_path))
    assert read == {**CONF, "MCR_VERSION": __version__, "XLWINGS_VERSION": xlwings_version()}


def test_settings_stand_without_a_gap_where_xlwings_reads_them(tmp_path: Path) -> None:
    sheet = parts(built_addin(tmp_path))["xl/worksheets/sheet1.xml"].decode()
    keys = re.findall(r'<c r="A(\d+)"', sheet)
    assert keys == [str(row) for row in range(1, len(CONF) + 3)]
    assert b'name="mcr.conf"' in parts(built_addin(tmp_path))["xl/workbook.xml"]
    assert 'PROJECT_NAME As String = "mcr"' in sources(project_of(built_addin(tmp_path)))["xlwings.bas"]


def test_the_addin_has_the_worksheet_functions_and_the_tracker_has_not(tmp_path: Path) -> None:
    addin, tracker = built_addin(tmp_path), build_tracker(tmp_path / "tracker.xlsm", "zh")
    assert sources(project_of(addin))[f"{MODULE}.bas"].replace("\r\n", "\n") == module_text()
    assert f"{MODULE}.bas" not in sources(project_of(tracker))


def test_the_words_of_each_function_stand_in_its_row(tmp_path: Path) -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(built_addin(tmp_path).read_bytes()))
    rows = [[text for text in row if text] for row in workbook.get_sheet_by_name(WORDS_SHEET).to_python()]
    assert rows == [
        [name, function.gives.both, *(argument.both for argument in function.arguments.values())]
        for name, function in FUNCTIONS.items()
    ]


def test_no_workbook_and_no_folder_chooses_what_python_runs(build: Callable[[Path], Path], tmp_path: Path) -> None:
    source = sources(project_of(build(tmp_path / "book")))["xlwings.bas"]
    get_config = source[source.index("Function GetConfig(") :]
    get_config = get_config[: get_config.index("End Function")]
    assert "ActiveWorkbook" not in get_config[: get_config.index("Directory Config")]
    assert 'source = "" Or source = "directory"' not in source
    run_python = source[source.index("Function RunPython") : source.index("Sub ExecuteMac")]
    assert not re.search(r"PYTHONPATH = .*FullName", source)
    assert run_python.count('PYTHONPATH = "false;;;"') == 2
    assert '".py" Then\r\n                uses_embedded_code' not in run_python


def test_the_tracker_asks_xlwings_own_settings_for_its_interpreter(tmp_path: Path) -> None:
    source = sources(project_of(build_tracker(tmp_path / "tracker.xlsm", "en")))["xlwings.bas"]
    assert 'PROJECT_NAME As String = "xlwings"' in source
    assert ' --wb=" & """" & ThisWorkbook.Name' in source


def test_the_addin_hands_the_active_workbook_to_python(tmp_path: Path) -> None:
    source = sources(project_of(built_addin(tmp_path)))["xlwings.bas"]
    assert ' --wb=" & """" & ActiveWorkbook.Name' in source


def test_without_xlwings_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlwings", None)
    with pytest.raises(CannotGoOn) as caught:
        built_addin(tmp_path)
    assert 'pip install "mcr-excel[excel]"' in caught.value.problem.text("en").mend
    assert not (tmp_path / "mcr.xlam").exists()


@pytest.mark.parametrize("lost", ['Or source = "directory"', "XLWINGS_VERSION As String", 'VB_Name = "xlwings"'])
def test_an_xlwings_whose_text_is_not_known_is_refused(
    lost: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = xlwings_modules._folder()
    package = tmp_path / "site" / "xlwings"
    (package / "addin").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    for name in ("xlwings_custom_addin.bas", "addin/Dictionary.cls"):
        (package / name).write_bytes((installed / name).read_bytes().replace(lost.encode(), b"something new"))
    monkeypatch.delitem(sys.modules, "xlwings", raising=False)
    monkeypatch.syspath_prepend(str(package.parent))
    with pytest.raises(CannotGoOn) as caught:
        built_addin(tmp_path)
    assert caught.value.problem.code == "ADDIN_XLWINGS_UNKNOWN"
    assert "xlwings" in caught.value.problem.text("zh").mend


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(CannotGoOn) as caught:
        build_addin(tmp_path / "nowhere" / "mcr.xlam", CONF)
    assert caught.value.problem.code == "FOLDER_MISSING"
