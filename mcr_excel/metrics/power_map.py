"""The decision chain of each customer as a tree by reports-to, and how close its positions are (method.md A3, D4)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

LEFT, CIRCLE, ELSEWHERE = "LEFT", "CIRCLE", "ELSEWHERE"
CLOSENESS_OF_LEVEL = 2
_ROOT = 1
_MEASURED = ("contact_id", "customer_id", "is_active", "is_key", "power", "level", "status")


def closeness(level: pd.Series, status: pd.Series, entered: pd.Series) -> pd.Series:
    """Closeness 1..5 (5 closest): level + 2; as entered where the contact is not assessed; missing without both.

    Args:
        level: By contact, −1..3.
        status: Same index; a level counts where it is OK.
        entered: Same index, 1..5.

    Source: method.md A3 (OWN; S2 四.3 gives 1 to 5 without a direction).
    """
    return (level + CLOSENESS_OF_LEVEL).where(status == "OK", entered)


def nearest_superior(
    reports_to: Mapping[str, str], customer: Mapping[str, str], active: Collection[str]
) -> dict[str, str]:
    """The first superior of each active contact who is still there and of the same customer; none where none is.

    Args:
        reports_to: Contact id to contact id, as entered; circles are possible.
        customer: Customer id by contact id.
        active: Contacts that are still there; one that has left is passed over.
    """
    found = {}
    for contact in active:
        passed, above = {contact}, reports_to.get(contact)
        while above is not None and above not in passed and above not in active:
            passed.add(above)
            above = reports_to.get(above)
        if above is not None and above not in passed and customer.get(above) == customer[contact]:
            found[contact] = above
    return found


def with_superiors(contacts: Collection[str], superior: Mapping[str, str]) -> set[str]:
    """The contacts and all who stand above them."""
    found, waiting = set[str](), [*contacts]
    while waiting:
        contact = waiting.pop()
        if contact not in found:
            found.add(contact)
            waiting += [superior[contact]] if contact in superior else []
    return found


def without_circles(superior: Mapping[str, str], order: Sequence[str]) -> dict[str, str]:
    """The relation without the link that closes each circle: the first of its members in `order` is set at its top."""
    kept, is_clear, rank = dict(superior), set[str](), {contact: place for place, contact in enumerate(order)}
    for start in order:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in is_clear and at not in path:
            path[at] = None
            at = kept.get(at)
        if at is not None and at in path:
            circle = list(path)[list(path).index(at) :]
            del kept[min(circle, key=rank.__getitem__)]
        is_clear.update(path)
    return kept


def depths(superior: Mapping[str, str], order: Sequence[str]) -> dict[str, int]:
    """Contacts in the order of a tree, each under its superior, with how deep they stand (1 = top).

    Args:
        superior: Contact id to contact id, without a circle.
        order: All contacts; it decides among those of one superior.
    """
    below: dict[str | None, list[str]] = {}
    for contact in order:
        below.setdefault(superior.get(contact), []).append(contact)
    placed, waiting = {}, [(contact, _ROOT) for contact in reversed(below.get(None, []))]
    while waiting:
        contact, depth = waiting.pop()
        placed[contact] = depth
        waiting += [(each, depth + 1) for each in reversed(below.get(contact, []))]
    return placed


def rows(people: pd.DataFrame, contacts: pd.DataFrame) -> pd.DataFrame:
    """The positions of each customer's map in the order of its tree, by the rows of Contacts.

    On the map are the active key positions, placeholders included, and the active contacts above them. Those without a
    superior stand at the top; among equals the more powerful comes first.

    Columns: customer_id, contact_id, superior (who stands above on the map; missing at the top), depth (1 = top),
    broken (why that is not the superior entered: LEFT, CIRCLE, ELSEWHERE), closeness.

    Args:
        people: Measured contacts: contact_id, customer_id, is_active, is_key, power, level, status.
        contacts: The input rows: reports_to, closeness.

    Source: method.md D4; A3.
    """
    known = pd.DataFrame({column: people[column] for column in _MEASURED})
    known = known.assign(entered=contacts["reports_to"], closeness=contacts["closeness"])
    known = known[~known["contact_id"].duplicated()].sort_values(["power", "contact_id"], ascending=[False, True])
    is_wanted = known["is_active"] & known["is_key"]
    ids, whose, named = (known[column].to_numpy().tolist() for column in ("contact_id", "customer_id", "entered"))
    entered = {contact: above for contact, above in zip(ids, named, strict=True) if isinstance(above, str)}
    customer, row = dict(zip(ids, whose, strict=True)), {contact: row for row, contact in enumerate(ids)}
    active, key = (known["contact_id"][of].to_numpy().tolist() for of in (known["is_active"], is_wanted))
    nearest = nearest_superior(entered, customer, dict.fromkeys(active))
    on_map = with_superiors(key, nearest)
    order = [contact for contact in active if contact in on_map]
    superior = without_circles({contact: nearest[contact] for contact in order if contact in nearest}, order)
    depth = depths(superior, order)
    mapped = sorted(depth, key=customer.__getitem__)
    placed = known.take([row[contact] for contact in mapped])
    broken = [_broken(contact, superior, nearest, entered, customer) for contact in mapped]
    return pd.DataFrame(
        {
            "customer_id": placed["customer_id"],
            "contact_id": placed["contact_id"],
            "superior": pd.Series([superior.get(contact) for contact in mapped], index=placed.index, dtype="str"),
            "depth": pd.Series([depth[contact] for contact in mapped], index=placed.index, dtype="int64"),
            "broken": pd.Series(broken, index=placed.index, dtype="str"),
            "closeness": closeness(placed["level"], placed["status"], placed["closeness"]).astype("float64"),
        }
    )


def _broken(
    contact: str,
    superior: Mapping[str, str],
    nearest: Mapping[str, str],
    entered: Mapping[str, str],
    customer: Mapping[str, str],
) -> str | None:
    """Why a position does not stand under the superior that was entered; None where it does, or none was."""
    named = entered.get(contact)
    if named is None or superior.get(contact) == named:
        return None
    if named == contact or (contact in nearest and contact not in superior):
        return CIRCLE
    return LEFT if customer.get(named) == customer[contact] else ELSEWHERE
