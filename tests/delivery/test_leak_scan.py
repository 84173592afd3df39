"""The leak scan on finished files: leaks of every kind are found at their place, clean packs pass."""

from __future__ import annotations

import base64
import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import openpyxl
import pytest
from made_packs import pack, rezipped
from openpyxl.comments import Comment

from mcr_excel.books.authoring import build_tracker
from mcr_excel.books.reading import open_workbook
from mcr_excel.delivery.leak_scan import Leak, LeakScan, MaySee
from mcr_excel.delivery.pack import PackFile
from mcr_excel.delivery.spellings import PHRASE, Kind, Watched
from mcr_excel.delivery.watched import watched
from mcr_excel.demo.data import tracker_rows
from mcr_excel.grid import Grid
from mcr_excel.pipeline import Asked, review_to_new, understand
from mcr_excel.tables.binding import bind
from mcr_excel.tables.recognise import recognise
from mcr_excel.templates import template
from mcr_excel.terms.vocabulary import Lang

AS_OF = dt.date(2025, 12, 31)
OWN = ("C001", "C002", "C003")
FOREIGN = Watched("customer", "K-7731", ("Acme East GmbH", "极光重工集团"), has_id=True)
LIST = [
    FOREIGN,
    Watched("customer", "K-7732", ("Acme",), has_id=True),
    Watched("contact", "P901", ("欧阳慕白", "Zoë Krämer"), has_id=True),
    Watched("person", "高峰", ("高峰",)),
    Watched(PHRASE, "", ("高峰论坛",)),
]


class Clean(NamedTuple):
    content: bytes
    scan: LeakScan
    may_see: MaySee


@pytest.fixture(scope="module", params=["zh", "en"])
def clean(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """A review of three of the demo's customers, and the scan for everybody else of the demo."""
    lang: Lang = request.param
    folder = tmp_path_factory.mktemp(lang)
    rows = tracker_rows(lang, AS_OF)
    part, out = folder / "part.xlsx", folder / "pack.xlsx"
    names = {str(row["customer_name"]) for row in rows["customers"] if row["customer_id"] in OWN}
    of_own = {
        "customers": [row | {"parent_group": None} for row in rows["customers"] if row["customer_id"] in OWN],
        "contacts": [row for row in rows["contacts"] if row["customer"] in names],
        "activities": [row for row in rows["activities"] if row["customers"] in names],
    }
    part.write_bytes(build_tracker(lang, rows=of_own))
    review_to_new(part, out, Asked(AS_OF, AS_OF, lang))
    seen = {(entry.kind, entry.of) for entry in watched(understand(open_workbook(part), Asked(AS_OF, AS_OF)).tables)}
    scan = LeakScan(
        [*everybody(rows), *LIST], [template("review", "zh").read_bytes(), template("review", "en").read_bytes()]
    )
    return Clean(out.read_bytes(), scan, lambda kind, of: (kind, of) in seen)


def everybody(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Watched]:
    for row in rows["customers"]:
        yield Watched("customer", row["customer_id"], (row["customer_name"],), has_id=True)
    for row in rows["contacts"]:
        yield Watched("contact", row["contact_id"], (row["contact_name"] or row["contact_id"],), has_id=True)
    for row in rows["team"]:
        yield Watched("person", row["person"], (row["person"],))


def test_a_clean_pack_has_no_leak(clean: Clean) -> None:
    assert clean.scan.leaks(PackFile("pack.xlsx", clean.content), clean.may_see) == []


def test_the_scan_sees_the_names_of_a_clean_pack(clean: Clean) -> None:
    leaks = clean.scan.leaks(PackFile("pack.xlsx", clean.content), nobody)
    assert set(OWN) <= {leak.of for leak in leaks if leak.kind == "customer"}


def nobody(_kind: Kind, _of: str) -> bool:
    return False


def cell(text: str) -> Callable[[openpyxl.Workbook], None]:
    return lambda book: book.worksheets[0].__setitem__("F40", text)


def comment(book: openpyxl.Workbook) -> None:
    book.worksheets[0]["A5"].comment = Comment("compare with Acme East GmbH", "me")


def defined_name(book: openpyxl.Workbook) -> None:
    book.defined_names["Acme_East_GmbH"] = openpyxl.workbook.defined_name.DefinedName("Acme_East_GmbH", attr_text="1")


def hidden_sheet(book: openpyxl.Workbook) -> None:
    book.create_sheet("极光重工集团").sheet_state = "veryHidden"


def properties(book: openpyxl.Workbook) -> None:
    book.properties.keywords = "K-7731"


def header(book: openpyxl.Workbook) -> None:
    book.worksheets[0].oddHeader.left.text = "&12Acme East GmbH"


def formula(book: openpyxl.Workbook) -> None:
    book.worksheets[0]["F41"] = '=IF(A1="Acme"&" East GmbH",1,0)'


def validation(book: openpyxl.Workbook) -> None:
    rule = openpyxl.worksheet.datavalidation.DataValidation(type="list", formula1='"Acme East GmbH,Other"')
    rule.add("F42")
    book.worksheets[0].add_data_validation(rule)


def chart(book: openpyxl.Workbook) -> None:
    shown = openpyxl.chart.BarChart()
    shown.title = "极光重工集团"
    book.worksheets[0].add_chart(shown, "H2")


WITH_OPENPYXL = [cell("K-7731"), cell("vs. ACME\u00a0 EAST\u200b GMBH!"), cell("与极光 重工集团对比"), cell("zoe\u0308 kra\u0308mer"), cell("AcmeEastGmbH"), comment, defined_name, hidden_sheet, properties, header, formula, validation, chart]  # fmt: skip


@pytest.mark.parametrize("plant", WITH_OPENPYXL)
def test_a_leak_planted_in_a_workbook_is_found(plant: Callable[[openpyxl.Workbook], None]) -> None:
    assert of_planted(workbook(plant)) & {"K-7731", "P901"}


def workbook(plant: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Own"
    plant(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def of_planted(content: bytes) -> set[str]:
    return {leak.of for leak in LeakScan(LIST).leaks(PackFile("pack.xlsx", content), nobody)}


def plain() -> bytes:
    return workbook(lambda _: None)


def member(name: str, data: bytes) -> bytes:
    return rezipped(plain(), lambda _, old: old, **{name.replace("/", "__"): data})


def in_sheet(xml: bytes) -> bytes:
    return rezipped(
        plain(), lambda name, old: old.replace(b"<sheetData>", xml + b"<sheetData>") if "sheet1" in name else old
    )


def inline(text: str) -> bytes:
    row = f'<row r="9"><c r="C9" t="inlineStr"><is>{text}</is></c></row></sheetData>'.encode()
    return rezipped(plain(), lambda name, old: old.replace(b"</sheetData>", row) if "sheet1" in name else old)


def zip_comment() -> bytes:
    out = io.BytesIO(plain())
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = "极光重工集团".encode()
    return out.getvalue()


def extra_field() -> bytes:
    out = io.BytesIO(plain())
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("xl/media/image1.png")
        info.extra = b"\xfe\xca\x06\x00K-7731"
        archive.writestr(info, b"\x89PNG\0")
    return out.getvalue()


def duplicate_member() -> bytes:
    out = io.BytesIO(plain())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/theme/theme1.xml", "<t>K-7731</t>")
    return out.getvalue()


def stream_tail() -> bytes:
    """Bytes between the last member and the directory."""
    content = plain()
    start = content.rindex(b"PK\x05\x06")
    directory = int.from_bytes(content[start + 16 : start + 20], "little")
    end = bytearray(content[start:])
    planted = "欧阳慕白".encode("utf-16-le")
    end[16:20] = (directory + len(planted)).to_bytes(4, "little")
    return content[:directory] + planted + content[directory:start] + bytes(end)


NESTED = member("xl/embeddings/book.xlsx", workbook(cell("极光重工集团")))
IN_RAW_PARTS = {
    "rich text in runs": inline("<r><t>Ac</t></r><r><t>me East</t></r><r><t xml:space='preserve'> GmbH</t></r>"),
    "escaped characters": inline("<t>_x0041_cme East GmbH</t>"),
    "escaped twice": inline("<t>&amp;#65;cme East GmbH</t>"),
    "character references": inline("<t>&#x6781;&#20809;重工集团</t>"),
    "XML comment": in_sheet("<!-- 极光重工集团 -->".encode()),
    "processing instruction": in_sheet(b"<?note K-7731?>"),
    "CDATA": inline("<t><![CDATA[Acme East]]> GmbH</t>"),
    "custom XML in UTF-16": member("customXml/item1.xml", '<?xml version="1.0" encoding="utf-16"?><a b="欧阳慕白"/>'.encode("utf-16")),
    "custom XML element": member("customXml/item2.xml", b"<root><Acme_East_GmbH/></root>"),
    "custom XML namespace": member("customXml/item3.xml", b'<root xmlns="urn:acme-east-gmbh"/>'),
    "custom XML attribute name": member("customXml/item5.xml", b'<root Acme_East_GmbH="1"/>'),
    "namespace that looks like Office's": member("customXml/item6.xml", b'<a xmlns="http://schemas.microsoft.com/acme-east-gmbh"/>'),
    "custom XML cut up": member("customXml/item4.xml", b"<root><b>Acme</b><b>East GmbH</b></root>"),
    "custom property": member("docProps/custom.xml", "<Properties><property name='x'>极光重工集团</property></Properties>".encode()),
    "relationship target": member("xl/worksheets/_rels/x.rels", b'<Relationships><Relationship Target="file:///C:/Acme%20East%20GmbH.xlsx"/></Relationships>'),
    "base64": inline(f"<t>{base64.b64encode('notes: 极光重工集团 …'.encode()).decode()}</t>"),
    "JSON escapes": member("customXml/data.json", b'{"n": "\\u6781\\u5149\\u91cd\\u5de5\\u96c6\\u56e2"}'),
    "binary, UTF-16": member("xl/printerSettings/printerSettings1.bin", b"\xff\x00\x81" + "极光重工集团".encode("utf-16-le")),
    "binary, GB 18030": member("xl/printerSettings/printerSettings2.bin", b"\xff\xff\x00" + "极光重工集团".encode("gb18030")),
    "picture": member("xl/media/image1.png", b"\x89PNG\r\n\x1a\n\0\0\0\x20tEXtAuthor\0Acme East GmbH\0"),
    "file name": member("xl/media/欧阳慕白.png", b"\x89PNG\0"),
    "embedded workbook": NESTED,
    "zip comment": zip_comment(),
    "zip extra field": extra_field(),
    "second member of a name": duplicate_member(),
    "gap in the zip file": stream_tail(),
}  # fmt: skip


@pytest.mark.parametrize("kind", IN_RAW_PARTS)
def test_a_leak_planted_in_a_part_is_found(kind: str) -> None:
    assert of_planted(IN_RAW_PARTS[kind]) & {"K-7731", "P901"}


def test_the_untouched_carrier_is_clean() -> None:
    assert of_planted(plain()) == set()


@pytest.mark.parametrize(
    "content",
    [
        member("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        member("customXml/item1.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
        member("customXml/item1.xml", b"<a><b></a>"),
        b"not a zip file",
        plain()[:-400],
        b"PK\x03\x04" + plain()[4:] + plain(),
    ],
    ids=["macros", "DOCTYPE", "broken XML", "no zip", "cut off", "two zip files"],
)
def test_what_cannot_be_read_counts_as_a_leak(content: bytes) -> None:
    (leak,) = LeakScan(LIST).leaks(PackFile("pack.xlsx", content), lambda _kind, _of: True)
    assert leak.problem("张伟").code == "PACK_UNREADABLE"


def leaks_of(text: str, allowed: set[str] = frozenset()) -> set[str]:  # type: ignore[assignment]
    return {hit.of for hit in LeakScan(LIST).in_text(text, lambda _, of: of in allowed)}


@pytest.mark.parametrize(
    ("text", "allowed", "found"),
    [
        ("Acme East GmbH", {"K-7731"}, set()),
        ("Acme East GmbH and Acme", {"K-7731"}, {"K-7732"}),
        ("Acme East GmbH", {"K-7732"}, {"K-7731"}),
        ("Acme", {"K-7732"}, set()),
        ("Acme's", set(), {"K-7732"}),
        ("Acme2025", set(), {"K-7732"}),
        ("Acmeter pacme", set(), set()),
        ("K-77312 XK-7731 K-7731x", set(), set()),
        ("(k-7731)", set(), {"K-7731"}),
        ("高峰论坛", set(), set()),
        ("高峰 出席高峰论坛", set(), {"高峰"}),
        ("Krämer, Zoë", set(), {"P901"}),
        ("P901", {"P901"}, set()),
    ],
)  # fmt: skip
def test_names_are_told_apart_from_longer_ones_and_from_words(text: str, allowed: set[str], found: set[str]) -> None:
    assert leaks_of(text, allowed) == found


@pytest.mark.parametrize(
    ("of", "text", "is_found"),
    [
        ("C12", "see C12", True),
        ("C12", "Contacts!C12", False),
        ("C12", "$C12", False),
        ("C12", "C12:C20", False),
        ("C12", "XC12", False),
        ("10024", "customer 10024", True),
        ("10024", "210024", False),
        ("10024", "10024.5", False),
        ("AB", "AB asked", True),
        ("AB", "ab ovo", False),
    ],
)
def test_short_ids_are_found_where_they_mean_somebody(of: str, text: str, is_found: bool) -> None:
    scan = LeakScan([Watched("customer", of, (), has_id=True)])
    assert bool(scan.in_text(text, nobody)) is is_found


def test_an_id_like_a_cell_address_is_no_leak_among_formulas_and_figures_but_in_a_cell() -> None:
    scan = LeakScan([Watched("customer", "B7", (), has_id=True), Watched("customer", "45678", (), has_id=True)])

    def numbers(book: openpyxl.Workbook) -> None:
        book.active["B7"], book.active["C1"] = 45678, "=SUM(B7,45678)"

    assert scan.leaks(PackFile("p.xlsx", workbook(numbers)), nobody) == []
    assert {leak.of for leak in scan.leaks(PackFile("p.xlsx", workbook(cell("of B7, 45678"))), nobody)} == {
        "B7",
        "45678",
    }


def test_what_is_too_short_to_be_told_from_other_text_is_said() -> None:
    scan = LeakScan([Watched("customer", "7", ("王",), has_id=True)])
    assert "7 · 王" in scan.unseen("Customers")[0].text("en").what
    assert LeakScan(LIST).unseen("Customers") == []
    assert scan.spellings.unseen == [
        ("customer", "7"),
        ("customer", "王"),
    ]


def test_a_leak_in_the_shared_strings_says_a_cell_that_shows_it() -> None:
    def shared(name: str, old: bytes) -> bytes:
        row = b'<row r="9"><c r="C9" s="0" t="s"><v>1</v></c></row></sheetData>'
        return old.replace(b"</sheetData>", row) if "sheet1" in name else old

    strings = "<sst><si><t>Own</t></si><si><r><t>极光</t></r><r><t>重工集团</t></r></si></sst>".encode()
    content = rezipped(workbook(lambda book: book.active.__delitem__("A1")), shared, xl__sharedStrings__xml=strings)
    content = content.replace(b"xl/sharedStrings/xml", b"xl/sharedStrings.xml")
    assert [leak.place for leak in LeakScan(LIST).leaks(PackFile("pack.xlsx", content), nobody)] == ["Sheet!C9"]


def test_a_leak_says_sheet_and_cell() -> None:
    (leak,) = LeakScan(LIST).leaks(PackFile("pack.xlsx", workbook(cell("K-7731"))), nobody)
    assert leak._replace(part="") == Leak("pack.xlsx", "", "Sheet!F40", "customer", "K-7731", "K-7731")
    problem = leak.problem("张伟")
    assert (problem.where, problem.severity) == ("Sheet!F40", "error")
    assert "'K-7731'" in problem.text("en").what


def test_a_customer_that_is_called_as_a_word_of_the_template_is_no_leak_there_but_elsewhere() -> None:
    scan = LeakScan([Watched("customer", "K-1", ("Calibri",), has_id=True)], [plain()])
    assert scan.leaks(PackFile("p.xlsx", plain()), nobody) == []
    assert scan.leaks(PackFile("p.xlsx", workbook(cell("Calibri"))), nobody) != []


def test_a_mail_may_name_his_customer_but_no_contact() -> None:
    scan = LeakScan([Watched("customer", "C001", ("客户关系",)), Watched("contact", "P1", ("张伟",))])
    assert [leak.of for leak in scan.mail_leaks(pack(), lambda _kind, _of: True)] == ["P1"]


def test_everybody_that_the_sheets_name_is_watched_with_all_spellings() -> None:
    sheets = {
        "客户": [["客户编号", "客户名称", "客户经理"], ["C9", "金陵电信", "郭敏"]],
        "联系人": [["联系人编号", "客户", "姓名", "A角"], ["P9", "金陵电信", "李四", "孙丽"]],
        "活动": [["日期", "客户", "活动类型", "我方参加人"], ["2025-06-18", "金陵电信", "客户拜访", "周扬、吴迪"]],
        "别名": [["种类", "别名", "指"], ["客户", "金电", "金陵电信"]],
    }
    found = watched(bind(recognise([Grid(name, rows) for name, rows in sheets.items()]), AS_OF))  # type: ignore[arg-type]
    assert Watched("customer", "C9", ("金陵电信", "金电"), has_id=True) in found
    assert Watched("contact", "P9", ("李四",), has_id=True) in found
    assert {entry.of for entry in found if entry.kind == "person"} == {"郭敏", "孙丽", "周扬", "吴迪"}
