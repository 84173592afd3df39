"""The compression of VBA texts, undone by an independent reader (oletools)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vba_reader import decompressed

from mcr_excel.addin.compression import compress

SOURCE_LINES = st.lists(
    st.sampled_from(["Sub A()", "    x = x + 1", "End Sub", "", "' 注".encode("gbk").decode("cp1252")])
)


@given(st.binary(max_size=3_640))
def test_any_bytes_of_one_chunk_come_back(data: bytes) -> None:
    assert decompressed(compress(data)) == data


@settings(max_examples=40, deadline=None)  # a busy machine is no fault
@given(SOURCE_LINES, st.integers(1, 200))
def test_texts_of_any_length_come_back(lines: list[str], times: int) -> None:
    text = "\r\n".join(lines * times).encode("cp1252")
    assert decompressed(compress(text)) == text


@pytest.mark.parametrize("length", [0, 1, 2, 3, 15, 16, 17, 18, 4_095, 4_096, 4_097, 8_192, 12_289])
@pytest.mark.parametrize("unit", [b"a", b"ab", b"abc", b"Dim i As Long\r\n"])
def test_repetitions_come_back_at_every_boundary(unit: bytes, length: int) -> None:
    text = (unit * length)[:length]
    assert decompressed(compress(text)) == text


def test_chunks_that_do_not_compress_stand_as_they_are() -> None:
    data = b"".join(number.to_bytes(2, "big") for number in range(4_096))
    assert len(compress(data[:8_192])) <= 8_192 + 2 * 2 + 1
    assert decompressed(compress(data)) == data


def test_repetitive_text_becomes_shorter() -> None:
    text = b"    Application.ScreenUpdating = False\r\n" * 200
    assert len(compress(text)) < len(text) / 10
