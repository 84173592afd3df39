"""The agenda and the questions in words, for their sheets, the cards and the calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from mcr_excel.review.columns import Columns, Labels, each
from mcr_excel.tables.table import Tables
from mcr_excel.terms import ACTIVITY_BY_CODE
from mcr_excel.terms.archives import ARCHIVE_FIELDS
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.questions import QUESTION_BY_KEY
from mcr_excel.terms.vocabulary import Lang

_CODES_OF = {
    "cadence": "cadence",
    "practice": "practice",
    "plan": "plan_metric",
    "visit": "visit_purpose",
    "visit_step": "visit_purpose",
}
_ACTIVITIES = ("suggestion", "activity", "activity_step")
_FIELDS = {field.key: field for field in ARCHIVE_FIELDS}


class Wording:
    """Words for one workbook in one language: ids become names, codes become labels."""

    def __init__(self, tables: Tables, lang: Lang) -> None:
        customers, contacts = tables["customers"].frame, tables["contacts"].frame
        self.lang: Lang = lang
        self._kinds = Labels("agenda_kind", lang)
        self._customers: Mapping[str, str] = dict(
            zip(customers["customer_id"].tolist(), customers["customer_name"].tolist(), strict=True)
        )
        called = contacts["contact_name"].fillna(contacts["title"])
        self._contacts: Mapping[str, str] = dict(zip(contacts["contact_id"].tolist(), called.tolist(), strict=True))

    def say(self, zh: str, en: str) -> str:
        """One of two texts."""
        return zh if self.lang == "zh" else en

    def customer(self, customer_id: object) -> str:
        """A customer's name; empty where there is none."""
        return _known(self._customers.get(str(customer_id)))

    def contact(self, contact_id: object) -> str:
        """A contact's name, or the title of a position that is still to be identified; empty where there is none."""
        return _known(self._contacts.get(str(contact_id)))

    def activity(self, code: str) -> str:
        """An activity type's label; the team's own type by its name."""
        known = ACTIVITY_BY_CODE.get(code)
        return code if known is None else self.say(known.zh, known.en)

    def what(self, kind: str, what: object) -> str:
        """What an agenda row or a next step is about, by its kind."""
        text = _known(what)
        if kind in _ACTIVITIES:
            return self.activity(text)
        return code_label(_CODES_OF[kind], text, self.lang) if kind in _CODES_OF and text else text

    def to_do(self, agenda: pd.DataFrame | Columns) -> list[str]:
        """What each agenda row asks to be done, without whom it is about; its kind where there is no more to say."""
        rows = _columns(agenda).rows("kind", "what", "text")
        return each(lambda row: self._task(*row) or self._kinds[row[0]], list(rows))

    def summaries(self, agenda: pd.DataFrame) -> list[str]:
        """Each agenda row as one line: whom it is about, what is to be done, with whom, and whether it needs approval."""
        columns = ("kind", "customer_id", "contact_id", "what", "text", "needs_approval", "is_overdue", "due")
        return [self._summary(*row) for row in _columns(agenda).rows(*columns)]

    def _summary(
        self,
        kind: str,
        customer_id: object,
        contact_id: object,
        what: object,
        text: object,
        needs_approval: bool,
        is_overdue: bool,
        due: pd.Timestamp,
    ) -> str:
        task = f"{self._kinds[kind]}{self.say('：', ': ')}{self._task(kind, what, text)}"
        parts = [self.customer(customer_id), self.contact(contact_id), task.rstrip("：: ")]
        line = " · ".join(part for part in parts if part)
        notes = [self.say("需审批", "needs approval")] if needs_approval else []
        if is_overdue:
            notes.append(self.say(f"已逾期，应于 {due:%Y-%m-%d}", f"overdue since {due:%Y-%m-%d}"))
        return line + "".join(self.say(f"（{note}）", f" ({note})") for note in notes)

    def _task(self, kind: str, what: object, of: object) -> str:
        text = _known(of)
        if kind == "backup":
            return self.say(f"{what}（{text} 位关键客户）", f"{what} (key contacts: {text})")
        if kind in ("activity_step", "visit_step"):
            return text or self.what(kind, what)
        named = self.what(kind, what)
        return self.say("，", ", ").join(part for part in (named, text) if part)

    def tasks(self, agenda: Columns) -> list[str]:
        """Each agenda row as a line of its contact's card: the day, what is to be done, whether it needs approval."""
        rows = agenda.rows("kind", "what", "text", "needs_approval", "is_overdue")
        return _dated(agenda, each(lambda row: self._agreed(*row), list(rows)))

    def _agreed(self, kind: str, what: object, text: object, needs_approval: bool, is_overdue: bool) -> str:
        task = f"{self._kinds[kind]}{self.say('：', ': ')}{self._task(kind, what, text)}".rstrip("：: ")
        return self._noted(task, [self.say("已逾期", "overdue")] if is_overdue else [], needs_approval)

    def suggestions(self, steps: Columns) -> list[str]:
        """Each suggested activity as a line of its contact's card: by when, what, why, whether it needs approval."""
        rows = zip(steps["what"], map(tuple, steps["reasons"]), steps["needs_approval"], strict=True)
        return _dated(steps, each(lambda row: self._suggested(*row), list(rows)))

    def _suggested(self, what: str, reasons: tuple[str, ...], needs_approval: bool) -> str:
        notes = [code_label("suggestion_reason", reason, self.lang) for reason in reasons]
        return self._noted(self.activity(what), notes, needs_approval)

    def _noted(self, line: str, notes: list[str], needs_approval: bool) -> str:
        told = [*notes, *([self.say("需审批", "needs approval")] if needs_approval else [])]
        listed = self.say("；", "; ").join(told)
        return line + (self.say(f"（{listed}）", f" ({listed})") if listed else "")

    def questions(self, questions: pd.DataFrame | Columns) -> list[str]:
        """Each question in words."""
        rows = _columns(questions).rows("question", "customer_id", "contact_id", "department", "detail")
        return [
            QUESTION_BY_KEY[key].text(
                self.lang,
                customer=self.customer(customer_id),
                contact=self.contact(contact_id),
                department=_known(department),
                detail=self._detail(key, _known(detail)),
            )
            for key, customer_id, contact_id, department, detail in rows
        ]

    def _detail(self, question: str, detail: str) -> str:
        labels: dict[str, Callable[[str], str]] = {
            "attitude": lambda key: code_label("dimension", key, self.lang),
            "practice": lambda key: code_label("practice", key, self.lang),
            "archive": lambda key: _FIELDS[key].label(self.lang),
        }
        label = labels.get(question)
        return detail if label is None else self.say("、", ", ").join(map(label, detail.split()))


def _columns(table: pd.DataFrame | Columns) -> Columns:
    return table if isinstance(table, Columns) else Columns.of(table)


def _dated(table: Columns, lines: list[str]) -> list[str]:
    """The lines, each with the day on which it is due before it."""
    days = each("{:%Y-%m-%d}".format, table["due"])
    return [f"{day} {line}" for day, line in zip(days, lines, strict=True)]


def _known(value: object) -> str:
    """A text; empty where it is missing."""
    return value if isinstance(value, str) else ""
