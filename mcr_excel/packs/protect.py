"""What becomes of a searched workbook: a PDF beside it, or a password to open it (AES, by msoffcrypto-tool)."""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from mcr_excel.books import pdf
from mcr_excel.delivery.pack import PackFile
from mcr_excel.packs.batch import Further
from mcr_excel.problems import CannotGoOn

_LEAST = 8  # characters


def further(is_pdf: bool, password_file: Path | None) -> Further:
    """What the options ask for.

    Raises:
        CannotGoOn: Both at once, no usable password, or what is needed is not installed.
    """
    if is_pdf and password_file is not None:
        raise CannotGoOn.at("--pdf", "PACK_PDF_PASSWORD")
    if password_file is not None:
        return _encrypting(_password(password_file))
    return _printing(pdf.libreoffice()) if is_pdf else lambda file: [file]


def _password(path: Path) -> str:
    """The first line, without its end; on no command line and in no log."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError) as cause:
        words = cause.strerror if isinstance(cause, OSError) else type(cause).__name__
        raise CannotGoOn.at(str(path), "PACK_PASSWORD_FILE", path=path, words=words, least=_LEAST) from None
    if not lines or len(lines[0]) < _LEAST:
        raise CannotGoOn.at(str(path), "PACK_PASSWORD_FILE", path=path, words="∅", least=_LEAST)
    return lines[0]


def _encrypting(password: str) -> Further:
    try:
        ooxml: Any = import_module("msoffcrypto.format.ooxml")
    except ImportError:
        raise CannotGoOn.at("--password-file", "PACK_NO_ENCRYPTION") from None

    def encrypted(file: PackFile) -> Sequence[PackFile]:
        out = io.BytesIO()
        ooxml.OOXMLFile(io.BytesIO(file.content)).encrypt(password, out)
        same = hashlib.sha256(f"password {file.hash}".encode()).hexdigest()  # encrypted it is another thing to send
        return [file._replace(content=out.getvalue(), plain_hash=same)]

    return encrypted


def _printing(program: Path) -> Further:
    def printed(file: PackFile) -> Sequence[PackFile]:
        with tempfile.TemporaryDirectory(prefix="mcr-pack-", ignore_cleanup_errors=True) as folder:
            book = Path(folder) / "pack.xlsx"
            book.write_bytes(file.content)
            page = book.with_suffix(".pdf")
            pdf.to_pdf(book, page, program)
            name = str(Path(file.name).with_suffix(".pdf"))
            same = hashlib.sha256(f"pdf {file.hash}".encode()).hexdigest()  # a PDF bears the hour of its printing
            return [file, PackFile(name, page.read_bytes(), same)]

    return printed
