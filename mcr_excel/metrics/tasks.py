"""The tasks that the annual review leads to: red flags by customer, and the key tasks of the next year (C13)."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mcr_excel.terms.flags import FLAGS, told

WEIGHTS = {"S": 4, "A": 3, "B": 2, "C": 1, "U": 1}


def of_customers(measured: pd.DataFrame, review_flags: pd.Series, plans: pd.DataFrame) -> list[list[str]]:
    """The red flags of each customer: its tier's, its own, its review's, its plans'.

    Args:
        measured: tier_flags and flags by customer.
        review_flags: Same index.
        plans: Progress of the plans (`plans.rows`).
    """
    of_plans: dict[str, list[str]] = {}
    for customer, flags in zip(plans["customer_id"], plans["flags"], strict=True):
        of_plans.setdefault(customer, []).extend(flags)
    sources = zip(measured.index, measured["tier_flags"], measured["flags"], review_flags, strict=True)
    return [_red([*tier, *own, *review, *of_plans.get(of, ())]) for of, tier, own, review in sources]


def _red(keys: Sequence[str]) -> list[str]:
    return told([key for key in dict.fromkeys(keys) if FLAGS[key].severity == "red"])


def rows(tasks: pd.Series, tier: pd.Series, length: int) -> pd.DataFrame:
    """The key tasks of the next year: the red flags that weigh most, with the customers they concern.

    Columns: flag, customers (count), weight (Σ of S 4, A 3, B 2, C 1), customer_ids (the most important first).

    Args:
        tasks: A list of red flags by customer_id.
        tier: By customer_id.
        length: How many tasks at most.

    Source: method.md C13 (ten key tasks S1; weighing as in D3, OWN).
    """
    each = tasks.rename("flag").explode().dropna().rename_axis("customer_id").reset_index()
    each["weight"] = each["customer_id"].map(tier).map(WEIGHTS)
    by_flag = each.sort_values(["weight", "customer_id"], ascending=[False, True]).groupby("flag")
    listed = pd.DataFrame(
        {
            "customers": by_flag.size(),
            "weight": by_flag["weight"].sum(),
            "customer_ids": by_flag["customer_id"].agg(list),
        }
    )
    listed = listed.rename_axis("flag").reset_index()
    return listed.sort_values(["weight", "flag"], ascending=[False, True], ignore_index=True).head(length)
