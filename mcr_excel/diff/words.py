"""The words of a comparison: names, values, parts, rules, in its language."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from mcr_excel.diff.compare import Compared, RuleChange, Side, rule_sheet_label
from mcr_excel.diff.split import CAME, CHANGED, KNOWN, LOST, PARTS, UNCHANGED, WENT
from mcr_excel.metrics.snapshot import CONTACT, CUSTOMER, DEPARTMENT, TIER_NUMBERS
from mcr_excel.review.context import number

PART_LABELS = {"time": ("时间", "time"), "rule": ("规则", "rules"), "data": ("数据", "data")}
METRIC_LABELS = {
    "index": ("综合指数", "Index"),
    "O": ("组织 O", "Org. O"),
    "K_index": ("关键 K", "Key K"),
    "G": ("普遍 G", "General G"),
    "value": ("价值 V", "Value V"),
    "match": ("匹配 M", "Match M"),
    "tier": ("等级", "Tier"),
    "score": ("得分", "Score"),
    "level": ("态度层次", "Level"),
    "general": ("普遍关系", "General"),
}
KIND_LABELS = {CUSTOMER: ("客户", "Customer"), CONTACT: ("联系人", "Contact"), DEPARTMENT: ("部门", "Department")}
STATE_LABELS = {CAME: ("新增", "new"), WENT: ("不再有", "gone")}
_TIERS = {rank: tier for tier, rank in TIER_NUMBERS.items()}
_DIGITS = {"score": 2, "level": 0, "tier": 0}  # others 1


class Words:
    """The words for one comparison, in its language."""

    def __init__(self, compared: Compared) -> None:
        self.compared = compared
        self.is_zh = compared.lang == "zh"

    def say(self, zh: str, en: str) -> str:
        """One of two texts."""
        return zh if self.is_zh else en

    def of(self, labels: dict[str, tuple[str, str]], key: str) -> str:
        """A label in the language."""
        return labels[key][0 if self.is_zh else 1]

    def name(self, kind: str, entity: str) -> str:
        """Whom an id means; the id itself where no workbook says."""
        return self.compared.names.get((kind, entity), entity)

    def customer(self, kind: str, entity: str) -> str:
        """The name of the customer that an entity belongs to."""
        of = self.compared.customer_of.get((kind, entity), entity if kind == CUSTOMER else "")
        return self.name(CUSTOMER, of) if of else ""

    def value(self, metric: str, value: float) -> str:
        """A value as the reader sees it; a tier as its letter, a missing one as a dash."""
        if metric == "tier":
            return _TIERS.get(value, "U")
        return number(value, _digits(metric)).replace("-", "−")

    def signed(self, metric: str, change: float) -> str:
        """A change with its sign."""
        text = number(abs(change), _digits(metric))
        return text if float(text) == 0 else f"{'+' if change > 0 else '−'}{text}"

    def told(self) -> pd.DataFrame:
        """The rows that are worth telling: a change that its digits do not show is none, unless its parts show."""
        rows = told(self.compared)
        seen = [row.state != CHANGED or self._is_seen(row) for row in rows.itertuples()]
        return rows[np.array(seen, dtype=bool)]

    def _is_seen(self, row: Any) -> bool:
        if self.value(row.metric, row.before) != self.value(row.metric, row.after):
            return True
        parts = [getattr(row, part) for part in PARTS] if self.compared.is_split else []
        return any(float(number(abs(part), _digits(row.metric))) for part in parts)

    def note(self, row: Any) -> str:
        """Why a row has no sum, or what its largest part is."""
        if row.state in STATE_LABELS:
            return self.of(STATE_LABELS, row.state)
        if row.state in (KNOWN, LOST):
            by = self.of(PART_LABELS, row.cause) if row.cause else ""
            text = (
                self.say("开始有结果", "became known")
                if row.state == KNOWN
                else self.say("不再有结果", "not known any more")
            )
            return text + (self.say(f"（因{by}）", f" (by {by})") if by else "")
        if not self.compared.is_split:
            same = row.rule == 0
            return self.say(
                "规则相同：由时间与数据引起，两者无法分开" if same else "规则不同：各部分无法分开",
                "same rules: by time and data, which cannot be told apart"
                if same
                else "other rules: the parts cannot be told apart",
            )
        parts = {part: getattr(row, part) for part in PARTS if abs(getattr(row, part)) > 1e-9}
        if not parts:
            return ""
        largest = self.of(PART_LABELS, max(parts, key=lambda part: abs(parts[part])))
        return (
            self.say(f"主要因{largest}", f"mostly by {largest}")
            if len(parts) > 1
            else self.say(f"因{largest}", f"by {largest}")
        )

    def rule(self, change: RuleChange) -> str:
        """A rule that differs."""
        if change.is_sheet:
            sheet = rule_sheet_label(change.key, self.compared.lang)
            return self.say(f"“{sheet}”表不同", f"sheet {sheet} differs")
        blank = self.say("空白", "blank")
        return f"{change.key} {change.before or blank} → {change.after or blank}"

    def side(self, side: Side) -> str:
        """A workbook or snapshot with its day."""
        return self.say(f"{side.source}（截至 {side.as_of}）", f"{side.source} (as of {side.as_of})")

    def headline(self) -> str:
        """How many changed, came and went, and how the indexes moved."""
        changes = self.told()
        of_customers = changes[changes["entity_kind"] == CUSTOMER]
        by_state = of_customers.groupby("entity")["state"].agg(set)
        changed = sum(bool(states & {CHANGED, KNOWN, LOST}) for states in by_state)
        came, went = (sum(state in states for states in by_state) for state in (CAME, WENT))
        index = of_customers.loc[of_customers["metric"] == "index", "change"]
        up, down = int((index > 1e-9).sum()), int((index < -1e-9).sum())
        return self.say(
            f"{changed} 家客户有变化，新增 {came} 家，不再有 {went} 家；综合指数上升 {up} 家，下降 {down} 家",
            f"{changed} customers changed, {came} came, {went} went; the index rose for {up} and fell for {down}",
        )

    def rules_line(self) -> str:
        """What is known of the rules."""
        of = self.compared
        if of.is_split:
            listed = self.say("；", "; ").join(map(self.rule, of.rules))
            return self.say(f"规则：{listed or '没有变化'}", f"Rules: {listed or 'no change'}")
        if of.old.settings == of.new.settings:
            return self.say(
                "历史只保留结果：设置指纹相同，因此规则部分为 0；时间与数据两部分无法分开",
                "History keeps results only: by the same settings the rules changed nothing; "
                "time and data cannot be told apart",
            )
        return self.say(
            "历史只保留结果：设置指纹不同，规则、时间、数据三部分无法分开",
            "History keeps results only: the settings differ, and rules, time and data cannot be told apart",
        )

    def days_line(self) -> str | None:
        """A word about time where both sides are of one day."""
        if self.compared.old.as_of != self.compared.new.as_of:
            return None
        return self.say(
            "两份工作簿截至同一天，因此时间部分为 0；用 --from 指定旧工作簿的截止日期",
            "Both workbooks are as of the same day, so time changed nothing; --from says the older one's day",
        )


def told(compared: Compared) -> pd.DataFrame:
    """The rows that changed at all."""
    return compared.changes[compared.changes["state"] != UNCHANGED]


def _digits(metric: str) -> int:
    return _DIGITS.get(metric, 1)
