"""Key score K and single-point dependency as formulas (method.md C5, C6)."""

from __future__ import annotations

from mcr_excel.audit.run import Run, plain
from mcr_excel.audit.table import Table, given, score, step

_OF_CUSTOMER = "t_contacts[customer_no],[@no]"
_ASSESSED = 't_contacts[dims_known],">0"'


def key(run: Run) -> Table:
    """K, the same over assessed positions, and what is left without the strongest supporter, of each customer."""
    measured = run.measured
    read_me = (
        "K = Σ(权力 × 计入层次) / Σ权力，在任关键岗位，含待识别岗位；N−1 把最强支持者计为 0。",
        "K = Σ(power × level used) / Σpower over active key positions, those still to be identified included; N−1 "
        "counts the strongest supporter as 0.",
    )
    columns = [
        given("no", "序号", "No.", run.numbers),
        given("customer_id", "客户编号", "Customer ID", plain(run.customers["customer_id"]), "text"),
        given("customer_name", "客户名称", "Customer name", plain(run.customers["customer_name"]), "text"),
        score(
            "power_sum",
            "权力合计",
            "Power",
            f"=SUMIFS(t_contacts[weight],{_OF_CUSTOMER})",
            plain(measured["power_sum"]),
        ),
        step("level_sum", "权力 × 层次合计", "Power × level", f"=SUMIFS(t_contacts[weighted],{_OF_CUSTOMER})"),
        score("K", "K", "K", '=IF([@power_sum]=0,"",[@level_sum]/[@power_sum])', plain(measured["K"])),
        score("K_index", "K 指数", "K index", '=IF([@K]="","",([@K]+1)/4*100)', plain(measured["K_index"])),
        score(
            "K_known",
            "K（已评估）",
            "K, assessed only",
            f"=IFERROR(SUMIFS(t_contacts[weighted],{_OF_CUSTOMER},{_ASSESSED})"
            f'/SUMIFS(t_contacts[weight],{_OF_CUSTOMER},{_ASSESSED}),"")',
            plain(measured["K_known"]),
        ),
        score(
            "K_known_index",
            "K 指数（已评估）",
            "K index, assessed only",
            '=IF([@K_known]="","",([@K_known]+1)/4*100)',
            plain(measured["K_known_index"]),
        ),
        score(
            "eyes",
            "棋眼数",
            "Eyes",
            f'=IF([@K]="","",SUMIFS(t_contacts[is_eye],{_OF_CUSTOMER}))',
            plain(measured["eyes"]),
        ),
        step("support", "支持合计", "Support", f"=SUMIFS(t_contacts[support],{_OF_CUSTOMER})"),
        step(
            "top",
            "最强支持者",
            "Strongest supporter",
            "=SUMPRODUCT(MAX((t_contacts[customer_no]=[@no])*t_contacts[support]))",
        ),
        score(
            "top_share",
            "最强者占比",
            "Share of the strongest",
            '=IF([@support]=0,"",[@top]/[@support])',
            plain(measured["top_share"]),
        ),
        score(
            "without_top_index",
            "N−1 指数",
            "Index without him",
            '=IF([@K]="","",(([@level_sum]-[@top])/[@power_sum]+1)/4*100)',
            plain(measured["without_top_index"]),
        ),
        score("drop", "N−1 跌幅", "Drop", '=IF([@K]="","",[@K_index]-[@without_top_index])', plain(measured["drop"])),
    ]
    return Table("key", "关键与单点", "Key and N-1", "C5, C6", read_me, len(run.customers), columns)
