"""Ids for rows that have none: derived from what names the row, so they stay when rows move."""

from __future__ import annotations

from hashlib import blake2b

from mcr_excel.terms.vocabulary import fold_name


def customer_id(name: str) -> str:
    """`C-` and eight hexadecimal digits of the folded name."""
    return "C-" + blake2b(fold_name(name).encode(), digest_size=4).hexdigest()


def contact_id(customer: str, name: str) -> str:
    """`P-` and ten hexadecimal digits of customer and folded name."""
    return "P-" + blake2b(f"{customer}\n{fold_name(name)}".encode(), digest_size=5).hexdigest()


def position_id(customer: str, title: str, occurrence: int) -> str:
    """Like `contact_id`, for a position whose holder is not known: title and how often it has occurred before."""
    return contact_id(customer, f"?\n{fold_name(title)}\n{occurrence}")


def is_made_of_customer(own: str, name: str) -> bool:
    """Whether a customer's id is the one that is derived from its name."""
    return own.startswith("C-") and own == customer_id(name)


def is_made_of_contact(own: str, customer: str, name: str) -> bool:
    """Whether a contact's id is derived from customer and name; what follows it tells several of a name apart."""
    return own.startswith("P-") and own.startswith(contact_id(customer, name))
