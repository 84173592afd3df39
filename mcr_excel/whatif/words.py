"""One change in words: who or what, from what to what."""

from __future__ import annotations

from mcr_excel.review.wording import Wording
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.codes import CODES, code_label
from mcr_excel.whatif.moves import Move

_COLUMNS = {column.key: column for key in ("customers", "departments") for column in SHEET_BY_KEY[key].columns}


class MoveWords:
    """Words for the changes of one workbook, in one language."""

    def __init__(self, wording: Wording) -> None:
        self.wording, self.lang, self.say = wording, wording.lang, wording.say

    def text(self, move: Move) -> str:
        """A change as an order: who or what, from what to what."""
        match move.kind:
            case "level":
                steps = self.say("、", ", ").join(self._dimension(key, level) for key, level in move.levels.items())
                moved = f"{self._level(move.before)} → {self._level(move.after)}"
                return f"{self.wording.contact(move.about)} {moved}" + self.say(f"（{steps}）", f" ({steps})")
            case "cover":
                activity = self.wording.activity(move.activity)
                return self.say(
                    f"与{self.wording.contact(move.about)}办一次{activity}，覆盖该职位",
                    f"cover {self.wording.contact(move.about)} by one {activity}",
                )
            case "activity":
                what = (
                    self.wording.activity(move.activity)
                    if move.activity
                    else code_label("practice", move.about, self.lang)
                )
                count = f"{move.before:g} → {move.after:g}"
                return self.say(f"多办一次{what}（{count}）", f"one more {what} ({count})")
            case "practice":
                name = f"{move.about} {code_label('practice', move.about, self.lang)}"
                return (
                    f"{name} {self._code('practice_status', move.before)} → {self._code('practice_status', move.after)}"
                )
            case "result":
                before, after = (self._result_value(move.detail, value) for value in (move.before, move.after))
                return f"{move.about} {self._column(move.detail)} {before} → {after}"
            case _:
                return f"{self._column(move.about)} {self._item(move.before)} → {self._item(move.after)}"

    def _dimension(self, key: str, level: float) -> str:
        return f"{code_label('dimension', key, self.lang)} → {level:g}"

    def _level(self, level: object) -> str:
        return code_label("level", f"{level:g}", self.lang) if isinstance(level, float | int) else "—"

    def _code(self, codes: str, value: object) -> str:
        key = f"{value:g}" if isinstance(value, float) else value
        return "—" if key is None else code_label(codes, str(key), self.lang)

    def _column(self, key: str) -> str:
        return _COLUMNS[key].zh if self.lang == "zh" else _COLUMNS[key].en

    def _result_value(self, item: str, value: object) -> str:
        if isinstance(value, bool):
            return code_label("yes_no", "Y" if value else "N", self.lang)
        return self._code(item, value) if item in CODES else self._item(value)

    def _item(self, value: object) -> str:
        return f"{value:g}" if isinstance(value, float) else code_label("direction_trend", str(value), self.lang)
