"""The thirty customers of the demo: what each is worth, how it stands to us, and the story it tells."""

from __future__ import annotations

from typing import NamedTuple

# One letter a contact, in the order of `contacts.POSTS`: its attitude level, or why it has none.
OPPONENT, POLITE_OPPONENT, UNASSESSED, TOO_FEW, PLACEHOLDER, LEFT = "-p.~_L"


class Profile(NamedTuple):
    """One customer. Revenue is the last complete year's, in millions; scores are means of 0..5, 0 if not assessed.

    `contacts`: one letter a contact (0..3 or one of the marks above). `departments`: one letter a department, see
    `departments.RESULTS`. `practices`: one status a practice from O1 on, as far as somebody filled them in.
    `activities`: number in two years. `executive`: share of the tier's executive meetings that takes place.
    """

    revenue: float
    growth: float
    margin: float
    payment: float
    potential: int
    non_economic: float
    match: float
    trend: str
    tier_current: str
    contacts: str
    departments: str
    practices: str
    activities: int
    executive: float

    @property
    def is_invested(self) -> bool:
        """Whether the team works on all twelve practices, as it does with strategic customers and partners."""
        return len(self.practices) == 12


_UP, _FLAT, _AWAY = "converging", "stable", "diverging"

PROFILES: tuple[Profile, ...] = (
    # strategic: two well covered, one growing into it, one that hangs on a single coach (ONE_EYE)
    Profile(180, 0.12, 0.31, 0.96, 5, 4.3, 4.5, _UP, "S", "232222212112", "ggmgmgm", "222212222122", 100, 1.0),
    Profile(150, 0.08, 0.29, 0.95, 4, 4.2, 4.3, _FLAT, "S", "221211121.11", "gmmgfmm", "221212122122", 90, 0.9),
    Profile(120, 0.15, 0.33, 0.93, 5, 4.4, 4.4, _UP, "A", "121131101011", "mmgffm.", "121211112112", 84, 0.7),
    Profile(135, 0.06, 0.30, 0.92, 4, 4.2, 4.2, _FLAT, "S", "00030010-.00", "fmwff.f", "110201110101", 64, 0.5),
    # the largest customer by revenue, whose strategy moves away from ours: a cash cow
    Profile(230, -0.02, 0.27, 0.90, 2, 2.6, 2.6, _AWAY, "S", "11010010-0", "mffwf.m", "", 70, 0.4),
    # partners: an opponent in power who is polite, a busy department without result, a key position nobody knows
    Profile(95, 0.07, 0.26, 0.90, 3, 3.4, 3.4, _FLAT, "A", "12111p10.", "mfmffmf", "220210101102", 52, 0.7),
    Profile(88, 0.05, 0.24, 0.88, 3, 3.3, 3.5, _FLAT, "A", "111101011", "mfwmffm", "111110011011", 60, 0.7),
    Profile(92, 0.10, 0.26, 0.94, 4, 3.4, 3.6, _UP, "A", "211_11201", "gmmfmfm", "222221112122", 50, 0.9),
    # a partner whose assessments have expired; one with a rising star that is kept in the best order
    Profile(70, 0.04, 0.24, 0.90, 3, 3.2, 3.4, _FLAT, "A", "1110101", "ffmfm.", "110110000101", 30, 0.3),
    Profile(76, 0.14, 0.28, 0.97, 4, 3.6, 3.6, _UP, "B", "222321221", "ggggmgm", "222222222222", 60, 1.0),
    # an investment in the future: tier set by hand, with reason and expiry; a customer that grew from nothing
    Profile(3, 0.00, 0.18, 1.00, 5, 3.4, 4.2, _UP, "", "121.10", "fmmf", "111100100000", 26, 0.6),
    Profile(41, 0.00, 0.20, 0.95, 4, 2.8, 3.1, _UP, "C", "1100.~1", "mf.fm.", "21", 31, 0.5),
    # a cash-flow customer where an incident spread; a partner whose departments nobody assessed
    Profile(40, 0.02, 0.22, 0.85, 3, 2.8, 3.0, _FLAT, "B", "10011", "ibif", "11", 21, 0.5),
    Profile(72, 0.06, 0.25, 0.92, 3, 3.3, 3.5, _FLAT, "A", "1101.110", "m.....", "", 34, 0.5),
    # a tier set by hand that has expired; a public customer in the hands of one of our people, with no backup
    Profile(30, 0.05, 0.24, 0.91, 2, 2.9, 3.1, _FLAT, "A", "11010", "mff.", "", 14, 0.5),
    Profile(48, 0.04, 0.20, 0.80, 2, 2.7, 3.0, _FLAT, "B", "11110", "mmf", "22", 16, 1.0),
    Profile(35, 0.01, 0.20, 0.86, 2, 2.7, 2.9, _FLAT, "B", "1000L", "fww", "", 10, 0.3),
    Profile(66, 0.09, 0.30, 0.98, 4, 3.5, 3.5, _UP, "A", "21211121", "mgmfmm", "212220112212", 46, 0.8),
    Profile(12, -0.12, 0.12, 0.70, 1, 1.5, 1.8, _AWAY, "B", "0-0", "wb", "", 6, 0.0),
    Profile(64, 0.11, 0.29, 0.95, 4, 3.5, 3.5, _UP, "A", "22122121", "ggmmgm", "222121202212", 48, 0.9),
    Profile(28, 0.03, 0.21, 0.90, 3, 2.8, 3.0, _FLAT, "B", "110111", "mfmfm", "12", 13, 0.5),
    Profile(9, -0.06, 0.15, 0.78, 1, 1.6, 2.8, _FLAT, "C", "00.1", "fw.", "", 6, 0.0),
    Profile(33, -0.05, 0.19, 0.82, 2, 2.6, 2.8, _FLAT, "B", "01001", "fwf", "", 10, 0.3),
    Profile(26, 0.08, 0.22, 0.93, 3, 2.8, 3.0, _UP, "B", "21111", "mgmm", "22", 16, 1.0),
    Profile(7, -0.08, 0.14, 0.88, 1, 1.6, 2.8, _FLAT, "C", "10", "fm", "", 4, 0.0),
    Profile(30, 0.04, 0.18, 0.90, 3, 2.6, 2.9, _FLAT, "B", "32222", "ggmg", "22", 22, 1.0),
    Profile(11, -0.10, 0.13, 0.75, 1, 1.5, 2.2, _AWAY, "C", "--0", "bwb", "", 4, 0.0),
    # nobody has assessed its strategic match, nor most of its people
    Profile(8, 0.00, 0.16, 0.84, 2, 1.8, 0.0, "", "C", ".~.", "", "", 4, 0.0),
    # a subsidiary of the first customer
    Profile(22, -0.03, 0.17, 0.87, 2, 2.4, 2.8, _FLAT, "B", "00101", "fwf", "", 9, 0.0),
    # not yet a customer: neither its value nor anybody there is known
    Profile(0, 0.00, 0.00, 0.00, 0, 0.0, 0.0, "", "", "", "", "", 0, 0.0),
)

# Customers (numbers from 1, as in their ids) that carry a story which the columns above cannot tell.
BUSY_NO_RESULT = 7
INFLUENCE_ABOVE_RANK = 8
EXPIRED_ASSESSMENTS = 9
RISING_STARS = 10
OVERRIDE = 11
FROM_ZERO = 12
OVERRIDE_EXPIRED = 15
OVERRIDE_INCOMPLETE = 23
PUBLIC_ONE_OWNER = 16
UNRATED = 30
LEADERS = (1, 2, 10)
CONFIRMED_SHORT_FORMS = 2  # the first customers, whose short forms stand on the aliases sheet
SUBSIDIARY = (29, 1)  # customer, its parent
