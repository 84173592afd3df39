"""Things that turn out to be one: a union of sets, in the order of their first members."""

from __future__ import annotations

from collections.abc import Sequence


class Clusters:
    """Sets of numbers, joined one pair after the other; two of one book are never joined, whatever lies between them.

    Args:
        books: Of each number, the book that it is from; a book holds no thing twice.
    """

    def __init__(self, books: Sequence[int]) -> None:
        self._above = list(range(len(books)))
        self._book = books
        self._books: dict[int, set[int]] = {}

    def top(self, number: int) -> int:
        """The smallest number of the set."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> bool:
        """Make the sets of two numbers one; whether they were two and are one now."""
        first, second = sorted((self.top(one), self.top(other)))
        if first == second or not self._books_of(first).isdisjoint(self._books_of(second)):
            return False
        self._above[second] = first
        self._books[first] |= self._books[second]
        return True

    def _books_of(self, top: int) -> set[int]:
        return self._books.setdefault(top, {self._book[top]})

    def groups(self) -> list[list[int]]:
        """The sets, in the order of their smallest numbers."""
        found: dict[int, list[int]] = {}
        for number, above in enumerate(self._above):
            if above == number:
                found[number] = [number]
            else:
                found[self.top(number)].append(number)
        return list(found.values())
