"""Packs, mails and zip files made in the test."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable

from mcr_excel.delivery.pack import Pack, PackFile, Recipient

RUN = "20251231-1a2b3c4d"
NOON = dt.datetime(2026, 1, 5, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def now() -> dt.datetime:
    return NOON


def pack(
    number: int = 1, person: str = "张伟", content: bytes = b"PK content", name: str = "客户评分_张伟.xlsx"
) -> Pack:
    return Pack(
        Recipient(person, f"am{number:02d}@example.com", ("AM",), f"我方人员!D{number + 1}"),
        (PackFile(name, content),),
        frozenset({"C001", "C002"}),
        {"contact_scores": 12, "questions": 3},
        f"客户关系月度复盘 {number}",
        RUN,
        "zh",
    )


def rezipped(content: bytes, change: Callable[[str, bytes], bytes], **added: bytes) -> bytes:
    """A zip file with its members changed and others added (`__` in a name stands for `/`)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in added.items():
            new.writestr(name.replace("__", "/"), data)
    return out.getvalue()
