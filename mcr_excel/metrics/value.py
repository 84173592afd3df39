"""Customer value: five economic and eight non-economic elements of 0..5 make one score of 0..100 (method.md C1)."""

from __future__ import annotations

import math
from collections.abc import Collection

import numpy as np
import pandas as pd

from mcr_excel.metrics.pareto import top_count
from mcr_excel.metrics.steps import Steps, of_columns, within
from mcr_excel.metrics.totals import belonging, places, ratio, spread, total
from mcr_excel.metrics.window import complete_years
from mcr_excel.settings import Settings
from mcr_excel.terms import NON_ECONOMIC, YEAR_MEASURES

FULL = 5.0
TO_HUNDRED = 20.0


def rows_of_years(customer_years: pd.DataFrame, years: Collection[int]) -> pd.DataFrame:
    """The rows of actual years that count, in the order of the years."""
    counts = customer_years["year"].isin(list(years)) & (customer_years["kind"] != "F")
    return customer_years.loc[counts].sort_values("year", kind="stable")


def actual_years(customer_years: pd.DataFrame, years: Collection[int]) -> pd.DataFrame:
    """One row per customer and actual year of the window, in the order of the years.

    Several rows of one customer's year are laid over each other: the first known amount of each measure counts.

    Args:
        customer_years: customer_id, year, kind (A or missing = actual) and the year's measures.
        years: The years that count.
    """
    key = ["customer_id", "year"]
    rows = rows_of_years(customer_years[[*key, "kind", *YEAR_MEASURES]], years).drop(columns="kind")
    if not rows.duplicated(key).any():
        return rows
    return rows.groupby(key, as_index=False, sort=False).first()


def revenue_mean(revenue: pd.Series, customer: pd.Series) -> pd.Series:
    """Mean revenue of the known years; missing where no year is known."""
    return ratio(total(revenue, customer), total(revenue.notna(), customer))


def revenue_benchmark(revenue_mean: pd.Series, pareto_pct: float) -> float:
    """Mean revenue of the k-th largest customer, k = ⌈pareto_pct · n⌉, so that one giant cannot flatten the others.

    Args:
        revenue_mean: One per customer; n counts the known ones.
        pareto_pct: Share of customers that count as the top.

    Returns:
        The benchmark, not-a-number where no customer's revenue is known.
    """
    known = revenue_mean.dropna().sort_values(ascending=False)
    k = top_count(len(known), pareto_pct)
    return float(known.iloc[k - 1]) if k else math.nan


def e_revenue(revenue_mean: pd.Series, benchmark: float) -> pd.Series:
    """5 · clamp(mean revenue / benchmark, 0, 1); missing where the benchmark is not above 0."""
    return FULL * (revenue_mean / (benchmark if benchmark > 0 else math.nan)).clip(0, 1)


def margin_rate(revenue: pd.Series, gross_margin: pd.Series, customer: pd.Series) -> pd.Series:
    """Σ margin / Σ revenue over the years that know both; 0 where the revenue sum is below 0, missing where it is 0."""
    both = revenue.notna() & gross_margin.notna()
    revenue_sum = total(revenue[both], customer[both])
    return ratio(total(gross_margin[both], customer[both]), revenue_sum).where(~(revenue_sum < 0), 0.0)


def e_margin(margin_rate: pd.Series, margin_benchmark: float) -> pd.Series:
    """5 · clamp(margin rate / benchmark, 0, 1).

    C1: negative revenue stays in the sums, the element's floor is 0.
    """
    return FULL * (margin_rate / (margin_benchmark or math.nan)).clip(0, 1)


def half_means(revenue: pd.Series, customer: pd.Series) -> pd.DataFrame:
    """Mean revenue of the `first` and the `last` ⌊n/2⌋ known years; missing with under two years.

    Args:
        revenue: In the order of the years.
        customer: Categorical of the same rows.
    """
    known, member = revenue.dropna(), customer[revenue.notna()]
    n = total(known.notna(), member)
    half = n // 2
    place, n_of_row, half_of_row = places(member), spread(n, member), spread(half, member)
    is_first, is_last = place < half_of_row, place >= n_of_row - half_of_row
    return pd.DataFrame(
        {
            "first": ratio(total(known[is_first], member[is_first]), half),
            "last": ratio(total(known[is_last], member[is_last]), half),
        }
    )


def growth(first: pd.Series, last: pd.Series) -> pd.Series:
    """g = (last − first) / |first|; missing where the first half window is 0.

    The rule divides by `first`; we divide by its size, so that a customer climbing out of credit notes has grown.
    """
    return (last - first) / first.abs().where(first != 0)


def e_growth(first: pd.Series, last: pd.Series, growth_lo: float, growth_hi: float) -> pd.Series:
    """5 · clamp((growth − lo) / (hi − lo), 0, 1): half windows, so one odd year moves little.

    From nothing to something scores 5 (`grew_from_zero`); from nothing to less scores 0; nothing at all is missing.
    """
    scored = FULL * ((growth(first, last) - growth_lo) / ((growth_hi - growth_lo) or math.nan)).clip(0, 1)
    return scored.mask((first == 0) & (last > 0), FULL).mask((first == 0) & (last < 0), 0.0)


def grew_from_zero(first: pd.Series, last: pd.Series) -> pd.Series:
    """Whether the first half window had no revenue and the last one has."""
    return (first == 0) & (last > 0)


def payment_share(on_time_payment: pd.Series, customer: pd.Series) -> pd.Series:
    """Mean share paid on time, over the known years."""
    return ratio(total(on_time_payment, customer), total(on_time_payment.notna(), customer))


def econ(elements: pd.DataFrame, econ_weights: tuple[float, ...], raw: pd.DataFrame | None = None) -> Steps:
    """20 · Σ(weight · element) / Σweight over known elements; 0..100.

    Args:
        elements: 0..5 each.
        econ_weights: One per element.
        raw: What the elements were made from.
    """
    return of_columns(TO_HUNDRED * elements, econ_weights, raw)


def non_econ(contributions: pd.DataFrame) -> Steps:
    """20 · mean of the known ones of the eight contributions; 0..100."""
    return of_columns(TO_HUNDRED * contributions, np.ones(len(NON_ECONOMIC)), raw=contributions)


def value(econ: Steps, non_econ: Steps, value_split: tuple[float, ...]) -> Steps:
    """Customer value V: econ and non-econ by their split; a missing half is left out, both missing is missing."""
    halves = pd.DataFrame({"econ": econ.score(), "non_econ": non_econ.score()})
    return within(of_columns(halves, value_split), {"econ": econ, "non_econ": non_econ})


def value_coverage(
    elements: pd.DataFrame,
    contributions: pd.DataFrame,
    econ_weights: tuple[float, ...],
    value_split: tuple[float, ...],
) -> pd.Series:
    """How much of the value data is known: split · (known economic weight, known contributions / 8); 0..1."""
    known_econ = elements.notna().to_numpy() @ np.asarray(econ_weights) / sum(econ_weights)
    known_non_econ = contributions.notna().mean(axis=1)
    return (value_split[0] * known_econ + value_split[1] * known_non_econ) / sum(value_split)


def value_is_partial(value: pd.Series, value_coverage: pd.Series, value_min_coverage: float) -> pd.Series:
    """Whether a value rests on too little data (`VALUE_PARTIAL`)."""
    return value.notna() & (value_coverage < value_min_coverage - 1e-9)


def columns(
    customers: pd.DataFrame, customer_years: pd.DataFrame, settings: Settings
) -> tuple[pd.DataFrame, dict[str, Steps]]:
    """The value columns of each customer, elements first; and the steps of `value`.

    Args:
        customers: Indexed by customer_id.
        customer_years: customer_id, year, kind and the measures of B4.
        settings: The run's settings.

    Source: method.md C1 (elements S0 §02.01, formula OWN).
    """
    years = actual_years(customer_years, complete_years(settings["as_of"], settings["value_window_years"]))
    customer = belonging(years["customer_id"], customers.index)
    mean = revenue_mean(years["revenue"], customer)
    benchmark = settings["value_rev_benchmark"]
    if benchmark is None:
        benchmark = revenue_benchmark(mean, settings["pareto_pct"])
    rate = margin_rate(years["revenue"], years["gross_margin"], customer)
    halves = half_means(years["revenue"], customer)
    paid = payment_share(years["on_time_payment"], customer)
    raw = pd.DataFrame(
        {
            "e_revenue": mean,
            "e_margin": rate,
            "e_growth": growth(halves["first"], halves["last"]),
            "e_payment": paid,
            "e_potential": customers["potential"],
        }
    )
    elements = pd.DataFrame(
        {
            "e_revenue": e_revenue(mean, benchmark),
            "e_margin": e_margin(rate, settings["margin_benchmark"]),
            "e_growth": e_growth(halves["first"], halves["last"], settings["growth_lo"], settings["growth_hi"]),
            "e_payment": FULL * paid,
            "e_potential": customers["potential"],
        }
    )
    contributions = customers[list(NON_ECONOMIC)]
    of_econ = econ(elements, settings["econ_weights"], raw)
    of_non_econ = non_econ(contributions)
    of_value = value(of_econ, of_non_econ, settings["value_split"])
    frame = elements.assign(
        revenue_mean=mean,
        econ=of_econ.score(),
        non_econ=of_non_econ.score(),
        value=of_value.score(),
        value_coverage=value_coverage(elements, contributions, settings["econ_weights"], settings["value_split"]),
        revenue_growth=raw["e_growth"],
        grew_from_zero=grew_from_zero(halves["first"], halves["last"]),
    )
    return frame, {"value": of_value}
