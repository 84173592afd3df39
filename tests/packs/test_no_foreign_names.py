"""Promise 6: in no part of any pack stands a name or id of what is not its reader's."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import openpyxl
import pytest
from tracked_names import AS_OF, World, found_in, make_world

from mcr_excel.books.reading import open_workbook
from mcr_excel.packs.batch import Prepared, prepare
from mcr_excel.packs.build import Made
from mcr_excel.pipeline import Asked

QUICK, MANY, TRACKERS = 10, 2_000, 52


def prepared(world: World, *to: str) -> Prepared:
    return prepare(open_workbook(world.path), Asked(AS_OF, AS_OF, "en"), to)


def own(world: World, made: Made) -> tuple[set[str], set[str] | None]:
    """Customers and contacts of a share, from what the test drew and not from what the program read."""
    person = made.share.person
    match made.share.role:
        case "AM":
            return {one for one, manager in world.managers.items() if manager == person}, None
        case "SPONSOR":
            sponsored = {one for one, sponsor in world.sponsors.items() if sponsor == person}
            assert made.customers < sponsored or made.customers == sponsored
            return set(made.customers), None
        case "B":
            contacts = {one for one, (_, _, backup) in world.contacts.items() if backup == person}
            return {world.contacts[one][1] for one in contacts}, contacts
        case _:
            return set(world.customers), set(world.contacts)


def packs_of(folder: Path, seed: int, customers: int) -> int:
    """How many packs of one random tracker hold nothing foreign; those who may see all are looked at and not counted."""
    world = make_world(folder / f"world{seed}.xlsx", seed, customers)
    batch = prepared(world)
    assert not batch.problems, [problem.text("en").what for problem in batch.problems]
    for made in batch.made:
        assert not found_in(made.file.content, world.foreign(*own(world, made))), (seed, made.share)
    return sum(made.share.role in ("AM", "B", "SPONSOR") for made in batch.made)


def test_packs_of_random_trackers_name_nobody_else(tmp_path: Path) -> None:
    assert packs_of(tmp_path, 1, 9) >= QUICK


@pytest.mark.slow
def test_two_thousand_packs_name_nobody_else(tmp_path: Path) -> None:
    """Of trackers small and large, on as many processors as there are."""
    sizes = [5 + 7 * (seed % 9) for seed in range(100, 100 + TRACKERS)]
    seeds = range(100, 100 + TRACKERS)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        assert sum(pool.map(packs_of, [tmp_path] * TRACKERS, seeds, sizes)) >= MANY


@pytest.mark.slow
def test_a_pack_names_what_is_its_readers(tmp_path: Path) -> None:
    """Else a scanner that finds nothing anywhere would pass."""
    world = make_world(tmp_path / "world.xlsx", 7)
    for made in prepared(world, "AM").made:
        customers, _ = own(world, made)
        with_contacts = {of for _, of, _ in world.contacts.values()} & customers
        assert found_in(made.file.content, world.names(customers, set())) >= {
            world.customers[one] for one in with_contacts
        }


def test_top_management_sees_no_contact(tmp_path: Path) -> None:
    world = make_world(tmp_path / "world.xlsx", 8)
    (made,) = prepared(world, "EXEC").made
    assert not found_in(made.file.content, world.names(set(), set(world.contacts)))
    assert found_in(made.file.content, set(world.customers)) == set(world.customers)


@pytest.mark.slow
def test_a_foreign_name_in_a_readers_own_text_stops_the_whole_batch(tmp_path: Path) -> None:
    world = make_world(tmp_path / "world.xlsx", 9)
    one, other = next(
        (one, other)
        for one in world.customers
        for other in world.customers
        if world.managers[one] != world.managers[other]
    )
    book = openpyxl.load_workbook(world.path)
    for row in book["Visits"].iter_rows(min_row=2):
        if row[2].value == world.customers[one]:
            row[9].value = f"compare with {world.customers[other]}"
    book.save(world.path)
    batch = prepared(world)
    assert batch.packs == ()
    assert {problem.code for problem in batch.problems} == {"PACK_LEAK"}
    assert any(world.customers[other] in problem.text("en").what for problem in batch.problems)
