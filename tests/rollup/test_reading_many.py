"""One broken workbook stops nothing; what was read before is not read twice; no result is lost with a worker."""

from __future__ import annotations

import io
import os
import shutil
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from team_workbooks import AS_OF, HereAndNow, gather, write_team

from mcr_excel.problems import CannotGoOn
from mcr_excel.rollup.cache import Cache, code_version
from mcr_excel.rollup.crew import Processes, WorkerLostError, results
from mcr_excel.rollup.found import found_books
from mcr_excel.rollup.read import Job


def _team(folder: Path, name: str) -> Path:
    return write_team(folder / f"{name}.xlsx", [[f"{name}1", f"{name.title()} 1", name, name, 90, 100]])


def test_a_broken_a_locked_and_a_foreign_workbook_are_reported_and_the_rest_is_rolled_up(tmp_path: Path) -> None:
    folder = tmp_path / "t"
    plain = _team(folder, "north")
    content = plain.read_bytes()
    (folder / "broken.xlsx").write_bytes(content[: len(content) // 2])
    with (folder / "locked.xlsx").open("wb") as target:
        pytest.importorskip("msoffcrypto.format.ooxml").OOXMLFile(io.BytesIO(content)).encrypt("secret", target)
    (folder / "notes.xlsx").write_text("no workbook")
    rolled = gather(folder)
    assert {book.name: book.status for book in rolled.group.books} == {
        "north.xlsx": "read", "broken.xlsx": "failed", "locked.xlsx": "failed", "notes.xlsx": "failed"}  # fmt: skip
    assert {"FILE_TRUNCATED", "FILE_ENCRYPTED"} <= set(rolled.codes)
    assert "password" in next(book.why for book in rolled.group.books if book.name == "locked.xlsx")
    assert rolled.frame("customers")["customer_name"].tolist() == ["North 1"]


def test_where_nothing_can_be_read_the_command_stops_and_says_why(tmp_path: Path) -> None:
    folder = tmp_path / "t"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.xlsx").write_text("no workbook")
    with pytest.raises(CannotGoOn) as stop:
        gather(folder)
    assert stop.value.problem.code == "ROLLUP_NONE_READ"


def test_unchanged_workbooks_are_not_read_twice_and_changed_ones_are(tmp_path: Path) -> None:
    folder, crew = tmp_path / "t", HereAndNow()
    for name in ("north", "south"):
        _team(folder, name)
    first = gather(folder, crew)
    shutil.copy(folder / "north.xlsx", folder / "north copy.xlsx")
    crew.jobs.clear()
    _team(folder, "east")
    again = gather(folder, crew)
    assert crew.jobs == ["east.xlsx"]
    assert again.frame("customers")["customer_name"].tolist() == ["East 1", "North 1", "South 1"]
    assert first.understood.run != again.understood.run


def test_the_largest_workbook_is_read_first_so_that_none_keeps_the_others_waiting_at_the_end(tmp_path: Path) -> None:
    folder, crew = tmp_path / "t", HereAndNow()
    _team(folder, "north")
    write_team(folder / "south.xlsx", [[f"S{n}", f"South {n}", "Bo", "South", 90, 100] for n in range(300)])
    gather(folder, crew)
    assert crew.jobs == ["south.xlsx", "north.xlsx"]


def test_an_interrupted_run_goes_on_where_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "t"
    for number in range(6):
        _team(folder, f"team{number}")

    class Interrupted(HereAndNow):
        def first_done(self, futures: Any) -> Any:
            if len(self.jobs) > 4:
                raise KeyboardInterrupt
            return super().first_done(futures)

    with pytest.raises(KeyboardInterrupt):
        gather(folder, Interrupted())
    crew = HereAndNow()
    gather(folder, crew)
    assert 0 < len(crew.jobs) < 6


def test_a_damaged_entry_of_the_cache_is_read_anew_and_never_trusted(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep("content", "day", b"result")
    assert cache.kept("content", "day") == b"result"
    assert cache.kept("content", "another day") is None
    (entry,) = (tmp_path / ".mcr" / "cache" / "rollup").iterdir()
    entry.write_bytes(entry.read_bytes()[:-1] + b"!")
    assert cache.kept("content", "day") is None


def test_what_nobody_asked_for_in_months_is_pruned(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep("old", "day", b"result")
    (entry,) = (tmp_path / ".mcr" / "cache" / "rollup").iterdir()
    cache.keep("new", "day", b"result")
    os.utime(entry, (1e9, 1e9))
    cache.prune()
    assert (cache.kept("old", "day"), cache.kept("new", "day")) == (None, b"result")


def test_a_review_of_the_program_is_passed_over(tmp_path: Path, demo: Any) -> None:
    folder = tmp_path / "t"
    _team(folder, "north")
    shutil.copy(demo("en") / "review_en.xlsx", folder / "review.xlsx")
    rolled = gather(folder)
    assert [book.name for book in rolled.group.books] == ["north.xlsx"]
    assert rolled.problem("ROLLUP_REVIEW_ONLY").where == "review.xlsx"


def test_folders_patterns_and_files_are_found_once_without_marks_hidden_folders_and_out(tmp_path: Path) -> None:
    for name in (
        "a/one.xlsx",
        "a/deep/two.xlsm",
        "a/~$one.xlsx",
        "a/.mcr/one.xlsx",
        "a/notes.txt",
        "b/three.XLSX",
        "a/out.xlsx",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    places = [str(tmp_path / "a"), str(tmp_path / "*" / "*.XLSX"), str(tmp_path / "a" / "one.xlsx")]
    found = found_books(places, tmp_path / "a" / "out.xlsx")
    assert [book.name for book in found] == ["a/deep/two.xlsm", "a/one.xlsx", "b/three.XLSX"]
    with pytest.raises(CannotGoOn):
        found_books([str(tmp_path / "*.xlsx")], tmp_path / "out.xlsx")


def _job(name: str, path: Path) -> Job:
    return Job(name, str(path), None, AS_OF, AS_OF, code_version())


def kill_once(job: Job) -> bytes:
    """Ends its own process the first time that the marked job comes."""
    mark = Path(job.path)
    if job.name == "3" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(60)
    return job.name.encode()


def kill_always(job: Job) -> bytes:
    """Ends its own process whenever the marked job comes."""
    if job.name == "3":
        os._exit(1)
    return job.name.encode()


@pytest.mark.slow
def test_a_killed_process_costs_no_result(tmp_path: Path) -> None:
    crew = Processes(2)
    jobs = [_job(str(number), tmp_path / "mark") for number in range(8)]
    try:
        found = {job.name: result for job, result in results(crew, kill_once, jobs)}
    finally:
        crew.close()
    assert found == {str(number): str(number).encode() for number in range(8)}
    assert (tmp_path / "mark").exists()


@pytest.mark.slow
def test_only_the_job_that_ends_its_process_every_time_is_given_up(tmp_path: Path) -> None:
    crew = Processes(2)
    try:
        found = {
            job.name: result for job, result in results(crew, kill_always, [_job(str(n), tmp_path) for n in range(6)])
        }
    finally:
        crew.close()
    assert isinstance(found.pop("3"), WorkerLostError)
    assert found == {str(number): str(number).encode() for number in (0, 1, 2, 4, 5)}
