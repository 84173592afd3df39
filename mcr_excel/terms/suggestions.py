"""Which activities suit whom beyond the dictionary's own ranges: by level, by need, by social style (method.md A6, A7).

What S2 五 itself names is marked on the activity (`Activity.sourced_levels`, `sourced_needs`); all of this page is OWN.
"""

from __future__ import annotations

# A7, "our suggestions for the gaps": levels and needs for which the seed names nothing.
FAVOURED_LEVELS: dict[int, tuple[str, ...]] = {
    0: ("KG_COMPANY", "G_SITE", "KG_EXPO", "KG_EXCH"),
    2: ("O_VISIT", "O_ROADMAP", "O_INNOV"),
    3: ("O_SPONSOR", "O_SUMMIT", "R_TALK"),
}
FAVOURED_NEEDS: dict[str, tuple[str, ...]] = {
    "N2": ("O_SVCMEET", "O_ROADMAP", "G_SITE"),
    "N3": ("G_SOCIAL", "K_CIRCLE", "G_SPORT"),
}

# S2 五.2 names the traits of each style, not the activities; these follow from the traits.
FAVOURED_STYLES: dict[str, tuple[str, ...]] = {
    # confident, principled, results: short, formal, with a result to show
    "driver": ("K_VISIT", "KG_EXCH", "O_VISIT", "O_ROADMAP", "G_SITE"),
    # warm, fast, honours: to be seen and honoured
    "expressive": ("KG_EXPO", "K_CAREER", "O_CSR", "KG_COMPANY", "O_SUMMIT", "G_CULT"),
    # receptive, principled, slow, task: facts, detail, time
    "analytical": ("KG_EXCH", "O_ROADMAP", "G_SITE", "O_SVCMEET", "K_ADVISER"),
    # receptive, warm, slow, people: company, little pressure
    "amiable": ("R_CARE", "K_CIRCLE", "G_SOCIAL", "G_SPORT", "R_TALK"),
}
