from __future__ import annotations

from mcr_excel.demo.draw import Draw


def test_the_same_seed_gives_the_same_choices_and_another_seed_others() -> None:
    first, again, other = Draw(7, 1), Draw(7, 1), Draw(7, 2)
    numbers = [first.below(1000) for _ in range(5)]
    assert numbers == [again.below(1000) for _ in range(5)]
    assert numbers != [other.below(1000) for _ in range(5)]


def test_the_sequence_is_pinned_so_that_a_change_of_python_or_platform_shows() -> None:
    draw = Draw(1, 2)
    assert [draw.below(100) for _ in range(6)] == [36, 3, 17, 44, 78, 44]


def test_choices_stay_within_their_bounds() -> None:
    draw = Draw(3)
    assert {draw.between(2, 4) for _ in range(200)} == {2, 3, 4}
    assert all(0.5 <= draw.near(1.0, 0.5) <= 1.5 for _ in range(200))


def test_some_keeps_the_order_and_takes_no_more_than_there_is() -> None:
    draw = Draw(4)
    for _ in range(50):
        assert len(kept := draw.some("abcdef", 3)) == 3
        assert kept == sorted(set(kept))
    assert draw.some("ab", 3) == ["a", "b"]
