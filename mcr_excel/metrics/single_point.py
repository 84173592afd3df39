"""Single-point dependency: eyes, concentration, and what K is without the strongest supporter (method.md C6)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.metrics.attitude import SUPPORTER
from mcr_excel.metrics.key_index import index_steps, key_steps
from mcr_excel.metrics.steps import Steps, of_sum
from mcr_excel.metrics.totals import largest, ratio, total
from mcr_excel.settings import Settings


def is_eye(power: pd.Series, level_used: pd.Series, eye_min_power: float) -> pd.Series:
    """Whether a key position is an eye (棋眼): supports us and has power enough to keep the account alive."""
    return (level_used >= SUPPORTER) & (power >= eye_min_power)


def same_room(department: pd.Series, customer: pd.Series) -> pd.Series:
    """Whether two or more eyes all sit in one department; an eye of unknown department may sit elsewhere.

    Args:
        department: One row per eye.
        customer: Same index.
    """
    eyes = total(customer.notna(), customer)
    located = total(department.notna(), customer)
    cell = customer.array.codes.astype("int64") * len(department) + pd.factorize(department)[0]
    departments = total(~pd.Series(cell, index=department.index).duplicated() & department.notna(), customer)
    return (eyes >= 2) & (located == eyes) & (departments == 1)


def without(power: pd.Series, level_used: pd.Series, customer: pd.Series, strongest: pd.Series) -> Steps:
    """K as an index with each customer's strongest supporter counted 0 (N−1); the position itself stays below the line.

    Args:
        power: One row per active key position.
        level_used: Same index.
        customer: Same index.
        strongest: Labels of the strongest supporters.
    """
    return index_steps(key_steps(power, level_used.mask(level_used.index.isin(strongest), 0.0), customer))


def owner_shares(weight: pd.Series, owner_a: pd.Series, customer: pd.Series, has_backup: pd.Series) -> pd.DataFrame:
    """The one of our people who carries most support, per customer that has an owned supporter.

    The share's base is all support, owned or not.

    Args:
        weight: power · level of each supporter.
        owner_a: Same index.
        customer: Same index.
        has_backup: Same index: an active owner B.

    Returns:
        Columns owner_top, owner_share, owner_backup (whether any of his supporters has an active B).
    """
    owner, names = pd.factorize(owner_a)
    member = customer.array.codes.astype("int64")
    owned = (owner >= 0) & (member >= 0)
    pairs, place = np.unique((member * len(names) + owner)[owned], return_inverse=True)
    owners = pd.DataFrame(
        {
            "owner": names[pairs % len(names)] if len(names) else names,
            "weight": np.bincount(place, weight[owned], minlength=len(pairs)),
            "backup": np.bincount(place, has_backup[owned], minlength=len(pairs)) > 0,
            "customer": pd.Categorical.from_codes(pairs // max(len(names), 1), categories=customer.cat.categories),
        }
    )
    top = largest(owners["weight"], owners["owner"], owners["customer"])
    first = owners.loc[top["row"]].set_axis(top.index)
    return pd.DataFrame(
        {
            "owner_top": first["owner"],
            "owner_share": ratio(first["weight"], total(weight, customer).reindex(top.index)),
            "owner_backup": first["backup"],
        }
    )


def columns(positions: pd.DataFrame, K_index: pd.Series, settings: Settings) -> tuple[pd.DataFrame, dict[str, Steps]]:
    """Eyes, strongest supporter, N−1 and owner share of each customer; all missing where it has no key position.

    Without any supporter there is nobody to lose: the drop is 0, `top_share` and `top_contact` are missing.

    Args:
        positions: Active key positions: contact_id, department, power, level_used, owner_a, b_on_duty, customer.
        K_index: Of each customer.
        settings: The run's settings.

    Returns:
        The columns, and the steps of without_top_index (a step is a row of `positions`) and drop.
    """
    power, level, customer = positions["power"], positions["level_used"], positions["customer"]
    eyes = positions[is_eye(power, level, settings["eye_min_power"])]
    supporters = positions[level >= SUPPORTER]
    weight = supporters["power"] * supporters["level_used"]
    top = largest(weight, supporters["contact_id"], supporters["customer"])
    of_without = without(power, level, customer, top["row"])
    without_top = of_without.score()
    of_drop = of_sum(pd.DataFrame({"K_index": K_index, "without_top_index": -without_top}))
    owners = owner_shares(weight, supporters["owner_a"], supporters["customer"], supporters["b_on_duty"])
    columns = pd.DataFrame(
        {
            "eyes": total(eyes["customer"].notna(), eyes["customer"]).where(K_index.notna()),
            "same_room": same_room(eyes["department"], eyes["customer"]),
            "top_share": ratio(top["value"], total(weight, supporters["customer"]).reindex(top.index)),
            "top_contact": supporters["contact_id"].reindex(top["row"]).set_axis(top.index),
            "without_top_index": without_top,
            "drop": of_drop.score(),
            "owner_top": owners["owner_top"],
            "owner_share": owners["owner_share"],
            "owner_backup": owners["owner_backup"],
        },
        index=K_index.index,
    )
    steps = {"without_top_index": of_without, "drop": of_drop}
    return columns.assign(owner_backup=columns["owner_backup"].eq(True)), steps
