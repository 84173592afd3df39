"""What an expansion card says in words: who it is, what was agreed, and why it stands where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from mcr_excel.metrics.plans import OVERDUE
from mcr_excel.review.columns import Columns, Labels, Row
from mcr_excel.review.context import Context, number, percent
from mcr_excel.terms.flags import FLAGS


class CardTexts:
    """The texts of one run's cards and plans."""

    EXPLAINED = (
        "plan_metric", "plan_status", "plan_baseline", "plan_target", "plan_current", "attainment", "elapsed",
        "entered_target", "is_active", "open_plans", "flags",
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        self.say, self.lang = context.say, context.lang
        self._grades, self._roles, self._needs = (
            Labels(codes, self.lang) for codes in ("position_grade", "decision_role", "need_level")
        )

    def who(self, row: Row) -> str | None:
        """Title, department, position grade and decision role, as far as they are known."""
        grade, role = row["position_grade"], row["decision_role"]
        codes = [] if grade is None else [self._grades[grade]]
        codes += [] if role is None else [self._roles[role]]
        comma = self.say("，", ", ")
        return self._joined([comma.join(filter(None, (row["title"], row["department"]))), comma.join(codes)])

    def needs(self, row: Row) -> str | None:
        """Personal and organizational need."""
        level = row["need_level"]
        return self._joined([level and f"{level} {self._needs[level]}", row["org_need"]])

    def agreed(self, plans: Columns, by: str) -> dict[str, str]:
        """Commitments and actions of plans, one line each, by contact or plan.

        Args:
            plans: commitment, actions.
            by: The column to gather by.
        """
        titles = {"commitment": self.say("承诺：", "Commitment: "), "actions": self.say("行动：", "Actions: ")}
        lines: dict[str, dict[str, None]] = {}
        for column, title in titles.items():
            for key, text in plans.rows(by, column):
                if text is not None:
                    lines.setdefault(key, {})[title + text] = None
        return {key: "\n".join(of) for key, of in lines.items()}

    def why(self, row: Row) -> str | None:
        """How the progress came about, what it lacks, and what its flags mean."""
        parts = (
            [] if row["is_active"] else [self.say("联系人已离任，请改计划", "the contact has left: change the plan")]
        )
        if row["plan_metric"] is None:
            parts.append(
                self.say(
                    "只有目标、没有计划：没有期限，进度不计", "a target without a plan: no due date, so no progress"
                )
            )
        else:
            parts += self._progress(row)
        parts += [FLAGS[key].means(self.lang) for key in row["flags"] if key not in ("PLAN_OVERDUE", "PLAN_BEHIND")]
        others = row["open_plans"] - 1
        if others > 0:
            parts.append(self.say(f"另有 {others} 个未完成的计划", f"further open plans: {others}"))
        return self._joined(parts)

    def progress(self, row: Row) -> str | None:
        """The same of a plan for the customer as a whole."""
        return self._joined(self._progress(row))

    def _progress(self, row: Row) -> list[str]:
        parts = []
        if row["plan_current"] is None:
            parts.append(self.say("现值未知（未评估），进度无法判断", "not assessed now, so progress cannot be told"))
        elif row["attainment"] is not None:
            done, gone = percent(row["attainment"]), percent(row["elapsed"])
            values = " → ".join(number(row[key], 0) for key in ("plan_baseline", "plan_current", "plan_target"))
            parts.append(
                self.say(
                    f"基线 → 现值 → 目标：{values}；完成 {done}，时间已过 {gone}",
                    f"baseline → now → target: {values}; {done} attained, {gone} of the time gone",
                )
            )
        else:
            parts.append(self.say("没有基线，完成度不计", "no baseline, so attainment is not told"))
        if row["plan_status"] == OVERDUE:
            parts.append(self.say("已过截止日期", "the due date has passed"))
        entered = row["entered_target"]
        if entered is not None and row["plan_metric"] == "contact_level" and entered != row["plan_target"]:
            parts.append(
                self.say(
                    f"联系人表的目标是 {number(entered, 0)}，与计划不同",
                    f"the Contacts sheet says target {number(entered, 0)}",
                )
            )
        return parts

    def _joined(self, parts: Iterable[str | None]) -> str | None:
        return self.say("；", "; ").join(filter(None, parts)) or None
