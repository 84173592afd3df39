"""Compound files, read by an independent reader (olefile) that takes no defect."""

from __future__ import annotations

import io
from typing import Any

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcr_excel.addin.compound import Storage, compound_file

NAMES = st.text("abcXYZ_09", min_size=1, max_size=31)
STREAMS = st.dictionaries(NAMES, st.integers(0, 9_000), max_size=20)


def opened(content: Storage) -> Any:
    return olefile.OleFileIO(io.BytesIO(compound_file(content)), raise_defects=olefile.DEFECT_UNSURE)


def filled(name: str, length: int) -> bytes:
    return (name.encode() * (length // len(name) + 1))[:length]


def without_case_twins(names: dict[str, int]) -> dict[str, int]:
    return {key.upper(): value for key, value in names.items()}


@given(STREAMS.map(without_case_twins), STREAMS.map(without_case_twins))
def test_every_stream_comes_back(outer: dict[str, int], inner: dict[str, int]) -> None:
    streams: dict[str, bytes] = {name: filled(name, length) for name, length in outer.items()}
    stored = {name: filled(name, length) for name, length in inner.items()}
    with opened({"a storage": stored, **streams}) as read:
        assert {tuple(path) for path in read.listdir()} == {(name,) for name in outer} | {
            ("a storage", name) for name in inner
        }
        assert {name: read.openstream(name).read() for name in outer} == streams
        assert {name: read.openstream(["a storage", name]).read() for name in inner} == stored


@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 511, 512, 4_095, 4_096, 4_097, 65_024, 65_025, 200_000])
def test_a_stream_at_a_boundary_comes_back(length: int) -> None:
    with opened({"one": filled("one", length)}) as read:
        assert read.openstream("one").read() == filled("one", length)


@pytest.mark.parametrize("count", range(1, 34))
def test_the_directory_is_a_red_black_tree_in_order(count: int) -> None:
    with opened({f"{'N' * (number % 3)}{number}": b"x" for number in range(count)}) as read:
        entries = {entry.sid: entry for entry in read.direntries if entry is not None}
        names: list[str] = []

        def black_height(sid: int, above_is_red: bool) -> int:
            if sid == olefile.NOSTREAM:
                return 1
            entry = entries[sid]
            is_red = entry.color == 0
            assert not (is_red and above_is_red)
            left = black_height(entry.sid_left, is_red)
            names.append(entry.name)
            assert left == black_height(entry.sid_right, is_red)
            return left + (not is_red)

        black_height(read.root.sid_child, above_is_red=True)
    assert len(names) == count
    assert names == sorted(names, key=lambda name: (len(name), name.upper()))


def test_a_project_that_is_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="6 MB"):
        compound_file({"one": bytes(8_000_000)})
