"""What the group views count of each customer: scores, risks, data, who serves it, in which currency."""

from __future__ import annotations

from itertools import chain

import pandas as pd

from mcr_excel.review.context import Context, urgency
from mcr_excel.review.gaps import completeness_of
from mcr_excel.review.group.model import Group
from mcr_excel.review.group.money import moneys_of_customers, moneys_of_teams
from mcr_excel.terms.flags import FLAGS, told

_KNOWN = [
    "customer_id", "customer_name", "account_manager", "region", "industry", "tier", "index", "O", "K_index", "G", "band",
    "index_change", "eyes", "key_positions", "key_assessed", "value_coverage", "match_known",
    "departments_assessed", "departments_in_scope",
]  # fmt: skip
_SINGLE = {"NO_EYE", "ONE_EYE"}


def customer_facts(context: Context, group: Group) -> pd.DataFrame:
    """One row per customer, by customer_id.

    Beside known and measured columns: `teams` (tuple, the leading one first), `revenue` (yearly mean), `moneys` (its
    currency, a frozenset), `keys` (all flags), `urgency`, `is_red` (band), `is_flagged` (a red flag), `is_single` (no
    eye or one: method.md D6), `completeness` (0..1), `newest` (day of the newest activity done up to the as-of date).
    """
    customers = context.customer_frame.drop_duplicates("customer_id")
    keys = [
        told(list(dict.fromkeys(chain(first, second))))
        for first, second in zip(customers["tier_flags"], customers["flags"], strict=True)
    ]
    teams = [tuple(group.team_of.get(customer, ())) for customer in customers["customer_id"]]
    moneys = moneys_of_customers(teams, customers["revenue_mean"], moneys_of_teams(group))
    return (
        customers[_KNOWN]
        .assign(
            revenue=customers["revenue_mean"],
            teams=pd.Series(teams, index=customers.index, dtype="object"),
            moneys=pd.Series(moneys, index=customers.index, dtype="object"),
            keys=pd.Series(keys, index=customers.index, dtype="object"),
            urgency=urgency(customers["tier"], keys, customers["band"]),
            is_red=customers["band"] == "red",
            is_flagged=[any(FLAGS[key].severity == "red" for key in of) for of in keys],
            is_single=[not _SINGLE.isdisjoint(of) for of in keys],
            completeness=completeness_of(customers),
            newest=_newest_activity(context).reindex(customers["customer_id"]).to_numpy(),
        )
        .set_index("customer_id", drop=False)
        .rename_axis(None)
    )


def by_team(context: Context, facts: pd.DataFrame) -> pd.DataFrame:
    """The facts once for each team that serves the customer, with `team`; a customer of no team is told as such."""
    nobody = context.say("（无团队）", "(no team)")
    named = facts.assign(team=[list(teams) or [nobody] for teams in facts["teams"]])
    return named.explode("team").astype({"team": "str"})


def _newest_activity(context: Context) -> pd.Series:
    """Day of the newest activity done up to the as-of date, by customer."""
    activities = context.tables["activities"].frame
    done = activities[(activities["status"] == "done") & (activities["date"] <= pd.Timestamp(context.settings.as_of))]
    links = context.tables.activity_customers
    dates = done["date"].reindex(links["activity"])
    return dates.groupby(links["customer_id"].to_numpy()).max().dt.normalize()
