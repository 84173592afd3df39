"""What-if in words, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from mcr_excel.metrics.overall import BANDS
from mcr_excel.metrics.rounding import INDEX_DECIMALS
from mcr_excel.review.context import known, number, percent
from mcr_excel.review.wording import Wording
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.vocabulary import Lang
from mcr_excel.whatif.find import Loss, WhatIf
from mcr_excel.whatif.search import Found, Search
from mcr_excel.whatif.words import MoveWords


def lines(of: WhatIf, lang: Lang, most: int | None = None) -> list[str]:
    """The answer as text: where the customer stands, what lifts its band, its tier, and how fragile both are.

    Args:
        of: What was found.
        lang: The language.
        most: Sets and steps down to list; left out, as the settings say.
    """
    return list(_Words(of, lang, most or of.settings["whatif_shown"]).all())


class _Words:
    def __init__(self, of: WhatIf, lang: Lang, most: int) -> None:
        self.of, self.lang, self.settings, self.most = of, lang, of.settings, most
        self.wording = Wording(of.tables, lang)
        self.moves = MoveWords(self.wording)

    def say(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def all(self) -> Iterator[str]:
        now = self.of.now
        customer = self.wording.customer(self.of.customer_id)
        yield self.say(
            f"{customer}：等级 {self.tier(now)}，综合指数 {number(now['index'])}（{self.band(now)}），"
            f"V {number(now['value'])}，M {number(now['match'])}",
            f"{customer}: tier {self.tier(now)}, index {number(now['index'])} ({self.band(now)}), "
            f"V {number(now['value'])}, M {number(now['match'])}",
        )
        yield ""
        yield from self.of_band()
        yield ""
        yield from self.of_tier()

    def of_band(self) -> Iterator[str]:
        now, search = self.of.now, self.of.band
        if search is None:
            yield self.no_band(now)
        else:
            yield self.say("抬升区间", "To lift the band") + self.distance(now)
            yield from self.found(search)
        if known(now["index"]) is not None:
            yield from self.losses(self.of.band_losses, self.say("区间", "band"))
            yield self.other_weight()

    def of_tier(self) -> Iterator[str]:
        now, search = self.of.now, self.of.tier
        if search is None:
            yield self.no_tier(now)
        else:
            yield self.say("抬升等级", "To lift the tier")
            yield from self.found(search)
        if now["tier"] != "U":
            yield from self.losses(self.of.tier_losses, self.say("等级", "tier"))

    def no_band(self, now: pd.Series) -> str:
        if known(now["index"]) is None:
            return self.say("没有综合指数：还没有关键客户联系人", "No index: there is no key contact yet")
        return self.say("区间已是最高", "The band is the highest")

    def no_tier(self, now: pd.Series) -> str:
        rule = str(now["tier_rule"])
        if rule == "override":
            return self.say("等级由人工指定：改变评分不会改变它", "The tier was set by hand: no score changes it")
        if now["tier"] == "S":
            return self.say("等级已是最高", "The tier is the highest")
        return self.say(
            "价值或匹配数据不足，等级是暂定的：先补全客户评分与年度数据",
            "Too little is known of value or match, and the tier is provisional: complete assessments and years first",
        )

    def distance(self, now: pd.Series) -> str:
        """How far the shown index is from the next band."""
        place = BANDS.index(str(now["band"])) - 1
        least = self.settings["bands"][place]
        band = code_label("band", BANDS[place], self.lang)
        gap = number(least - now["index_shown"], INDEX_DECIMALS)
        return self.say(f"：离{band}（{least:g}）还差 {gap}", f": {gap} short of {band} ({least:g})")

    def found(self, search: Search) -> Iterator[str]:
        yield "  " + self.effort(search)
        shown = search.found[: self.most]
        for place, one in enumerate(shown, start=1):
            yield f"  {place}. {self.say('；', '; ').join(map(self.moves.text, one.moves))}"
            yield f"     {self.result(one)}"
        if len(search.found) > len(shown):
            more = len(search.found) - len(shown)
            yield self.say(f"  …… 另有 {more} 组", f"  … {more} more sets")

    def effort(self, search: Search) -> str:
        """What was tried, and whether that was all there is."""
        most = self.settings["whatif_most_changes"]
        singles = self.say(
            f"试算了全部 {search.possible} 项单一改变", f"all {search.possible} single changes were tried"
        )
        if search.pairs_tried == search.pairs_possible:
            pairs = self.say(f"和全部 {search.pairs_tried} 组两项改变", f"and all {search.pairs_tried} pairs")
        elif search.pairs_tried:
            pairs = self.say(
                f"和 {search.pairs_possible} 组两项改变中的 {search.pairs_tried} 组（只取单项效果最大的，并非穷举）",
                f"and {search.pairs_tried} of {search.pairs_possible} pairs (of what helps most alone: not all)",
            )
        else:
            pairs = self.say("，单项已足够", ", and these are enough")
        tried = singles + (pairs if self.lang == "zh" or not search.pairs_tried else f" {pairs}")
        if not search.found:
            return tried + self.say(f"；{most} 项以内没有找到办法", f"; no way was found within {most} changes")
        if search.is_stepwise:
            return tried + self.say(
                "，都不够；以下逐步累加得到，可能还有更小的组合",
                ", none is enough; what follows was built step by step, and a smaller set may exist",
            )
        return tried

    def result(self, one: Found) -> str:
        of, sure = one.outcome, percent(one.sureness)
        stands = self.say(
            f"→ 等级 {self.tier(of)}，指数 {number(of['index'])}（{self.band(of)}）",
            f"→ tier {self.tier(of)}, index {number(of['index'])} ({self.band(of)})",
        )
        return stands + self.say(
            f"；工作量 {one.effort:g}，依据可靠度 {sure}", f"; effort {one.effort:g}, evidence {sure} sure"
        )

    def losses(self, losses: list[Loss], what: str) -> Iterator[str]:
        if not losses:
            yield self.say(
                f"{what}不脆弱：任何单项退一步都不会失去它", f"The {what} is firm: no single step down would lose it"
            )
            return
        listed = [f"  - {self.moves.text(one.move)} → {self.after(one, what)}" for one in losses[: self.most]]
        yield self.say(
            f"{what}脆弱：以下 {len(losses)} 项中任一退一步就会失去它",
            f"The {what} is fragile: each of these steps down ({len(losses)}) would lose it",
        )
        yield from listed
        if len(losses) > self.most:
            more = len(losses) - self.most
            yield self.say(f"  …… 另有 {more} 项", f"  … {more} more")

    def after(self, loss: Loss, what: str) -> str:
        of = loss.outcome
        return self.tier(of) if what in ("等级", "tier") else f"{number(of['index'])} {self.band(of)}"

    def other_weight(self) -> str:
        now, other = self.of.now, self.of.by_other
        share = f"{self.of.other_weight * 100:g}/{100 - self.of.other_weight * 100:g}"
        index = number(other["index"])
        if other["band"] == now["band"]:
            return self.say(
                f"过程/结果按 {share} 计，指数为 {index}，区间不变",
                f"By {share} of process and result the index is {index}: the same band",
            )
        return self.say(
            f"注意：过程/结果按 {share} 计，指数为 {index}，区间变为{self.band(other)}",
            f"Mind: by {share} of process and result the index is {index} and the band {self.band(other)}",
        )

    def tier(self, of: pd.Series) -> str:
        return str(of["tier"])

    def band(self, of: pd.Series) -> str:
        return code_label("band", str(of["band"]), self.lang) if known(of["index"]) is not None else "—"
