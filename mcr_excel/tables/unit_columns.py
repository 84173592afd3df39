"""A column beside the amounts that states their unit or currency row by row: `币种`, `金额单位`, `Currency`."""

from __future__ import annotations

from dataclasses import dataclass

from mcr_excel.grid import is_filled
from mcr_excel.problems import NOTHING, Problem
from mcr_excel.tables.addresses import address, letters
from mcr_excel.tables.faults import quoted
from mcr_excel.tables.headers import Label
from mcr_excel.tables.region import Region
from mcr_excel.tables.unit_phrases import Phrase, phrase_of
from mcr_excel.tables.units import Unit
from mcr_excel.terms.layout import is_unknown_word
from mcr_excel.terms.units import UNIT_HEADINGS, UNIT_HEADINGS_IN_DOUBT
from mcr_excel.terms.vocabulary import fold_heading


@dataclass(frozen=True)
class UnitsBeside:
    """What the columns of units and currencies say: a unit by each different text, the text of each row."""

    labels: tuple[Label, ...]
    of_text: dict[str, Phrase | None]
    texts: list[str]

    @property
    def said(self) -> list[str]:
        """The different texts that are units."""
        return [text for text, phrase in self.of_text.items() if phrase is not None]

    def of_rows(self, above: Unit | None) -> list[Unit | None]:
        """The unit of each row; one that all rows share who state any holds for the blank ones too.

        Args:
            above: Of a line above the table: it counts where the column names but a currency, or nothing.
        """
        units = {text: _sized(phrase, above) for text, phrase in self.of_text.items()}
        if len(self.said) == 1:
            units[""] = units[self.said[0]]
        return [units.get(text, above) for text in self.texts]

    def problems(self, region: Region, positions: list[int]) -> list[Problem]:
        """What must be said of these columns.

        Args:
            region: The table.
            positions: Its columns of amounts that are read so; none: nothing needs saying.
        """
        if not positions:
            return []
        heading, first = self.labels[0].text, self.labels[0].position
        found = []
        if self.said:
            columns = ", ".join(letters(position) for position in sorted(positions))
            values = {"range": columns, "heading": heading, "unit": " / ".join(self.said)}
            found.append(Problem.at(address(region, first, -1), "UNIT_BESIDE", **values))
        unclear = [text for text, phrase in self.of_text.items() if phrase is None]
        scales = {phrase.scale for phrase in self.of_text.values() if phrase is not None}
        if len(scales) > 1 and self._is_blank_beside(region, positions):
            unclear.append("")
        for text in unclear:
            where = address(region, first, self.texts.index(text))
            values = {"value": quoted(text) or NOTHING, "heading": heading}
            found.append(Problem.at(where, "UNIT_BESIDE_NOT_UNDERSTOOD", **values))
        return found

    def _is_blank_beside(self, region: Region, positions: list[int]) -> bool:
        blank = {row for row, text in enumerate(self.texts) if not text}
        return any(is_filled(region.column(position)[row]) for position in positions for row in blank)


def units_beside(region: Region) -> UnitsBeside | None:
    """What the table's columns of units and currencies say; None where it has none."""
    bound = {label.position for label in region.labels.values()}
    free = [label for label in region.layout.header.labels if label.position not in bound]
    labels = tuple(label for label in free if _states_units(region, label))
    if not labels:
        return None
    columns = [region.column(label.position) for label in labels]
    texts = [" ".join(_said(value) for value in row).strip() for row in zip(*columns, strict=True)]
    different = [text for text in dict.fromkeys(texts) if text]
    return UnitsBeside(labels, {text: phrase_of(text) for text in different}, texts) if different else None


def _states_units(region: Region, label: Label) -> bool:
    heading = fold_heading(label.candidates[-1])
    if heading in UNIT_HEADINGS:
        return True
    texts = [text for value in region.distinct(label.position).values if (text := _said(value))]
    return heading in UNIT_HEADINGS_IN_DOUBT and bool(texts) and all(phrase_of(text) for text in texts)


def _said(value: object) -> str:
    return value.strip() if isinstance(value, str) and is_filled(value) and not is_unknown_word(value) else ""


def _sized(phrase: Phrase | None, above: Unit | None) -> Unit | None:
    if phrase is None or (above is not None and not phrase.is_sized):
        return above
    return Unit(phrase.scale, phrase.word)
