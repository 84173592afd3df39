"""Value: customer-years, elements, V and coverage as formulas (method.md C1)."""

from __future__ import annotations

from mcr_excel.audit.run import Run, plain
from mcr_excel.audit.table import Column, Table, given, score, step
from mcr_excel.metrics.value import actual_years
from mcr_excel.terms import NON_ECONOMIC, SHEET_BY_KEY

_OF_CUSTOMER = "t_years[customer_no],[@no]"


def years(run: Run) -> Table:
    """One row per customer and actual year, whatever the window: its settings stay live."""
    frame = run.tables["customer_years"].frame
    rows = actual_years(frame[frame["customer_id"].isin(run.ids)], frame["year"].dropna().unique())
    rows = rows.assign(number=run.number_of(rows["customer_id"])).sort_values(["number", "year"])
    columns = [
        given("customer_no", "客户序号", "Customer no.", plain(rows["number"])),
        given("customer_id", "客户编号", "Customer ID", plain(rows["customer_id"]), "text"),
        given("year", "年度", "Year", plain(rows["year"])),
        given("revenue", "收入", "Revenue", plain(rows["revenue"])),
        given("gross_margin", "毛利", "Gross margin", plain(rows["gross_margin"])),
        given("on_time_payment", "按期回款率", "On-time payment", plain(rows["on_time_payment"])),
        step("in_window", "在窗口内", "In the window", "=IF(AND([@year]>=first_year,[@year]<=last_year),1,0)"),
        step("known", "收入已知", "Revenue known", "=IF(AND([@in_window]=1,ISNUMBER([@revenue])),1,0)"),
        step("revenue_in", "计入的收入", "Revenue that counts", '=IF([@known]=1,[@revenue],"")'),
        step(
            "both_revenue",
            "收入（毛利亦知）",
            "Revenue, margin known too",
            '=IF(AND([@known]=1,ISNUMBER([@gross_margin])),[@revenue],"")',
        ),
        step(
            "both_margin", "毛利（收入亦知）", "Margin, revenue known too", '=IF([@both_revenue]="","",[@gross_margin])'
        ),
        step(
            "payment_in",
            "计入的回款率",
            "Payment that counts",
            '=IF(AND([@in_window]=1,ISNUMBER([@on_time_payment])),[@on_time_payment],"")',
        ),
        step(
            "rank",
            "第几个已知年度",
            "Place among known years",
            '=IF([@known]=1,COUNTIFS(t_years[customer_no],[@customer_no],t_years[known],1,t_years[year],"<="&[@year]),"")',
        ),
    ]
    read_me = (
        "一行一个客户年度（仅实际数；同年多行已合并，取先出现的已知值）。改动“评价年限”或截止日期，窗口随之移动。",
        "One row per customer and actual year (several rows of one year are laid over each other: the first known "
        "amount counts). The window moves with its settings.",
    )
    return Table("years", "年度数据", "Years", "C1", read_me, len(rows), columns)


def value(run: Run) -> Table:
    """Elements, halves, V and coverage of each customer."""
    read_me = (
        "左起：录入值、步骤、要素与得分，均为公式；其后是程序算出的值与差异。空白表示未知，不是 0。",
        "From the left: entered values, steps, elements and scores as formulas; then our values and the differences. "
        "Blank is unknown, never 0.",
    )
    columns = [*_identity(run), *_entered(run), *_steps(), *_elements(run), *_totals(run)]
    return Table("value", "客户价值", "Value", "C1", read_me, len(run.customers), columns)


def _identity(run: Run) -> list[Column]:
    return [
        given("no", "序号", "No.", run.numbers),
        given("customer_id", "客户编号", "Customer ID", plain(run.customers["customer_id"]), "text"),
        given("customer_name", "客户名称", "Customer name", plain(run.customers["customer_name"]), "text"),
    ]


def _entered(run: Run) -> list[Column]:
    sheet = SHEET_BY_KEY["customers"]
    return [
        given(key, sheet.column(key).zh, sheet.column(key).en, plain(run.customers[key]))
        for key in ("potential", *NON_ECONOMIC)
    ]


def _steps() -> list[Column]:
    return [
        step("years_known", "已知年数", "Years known", f"=SUMIFS(t_years[known],{_OF_CUSTOMER})"),
        step("half", "半窗年数", "Years of a half", "=INT([@years_known]/2)"),
        step(
            "first_half",
            "前半均值",
            "Mean of the first half",
            f'=IF([@half]=0,"",SUMIFS(t_years[revenue_in],{_OF_CUSTOMER},t_years[rank],"<="&[@half])/[@half])',
        ),
        step(
            "last_half",
            "后半均值",
            "Mean of the last half",
            f'=IF([@half]=0,"",SUMIFS(t_years[revenue_in],{_OF_CUSTOMER},t_years[rank],">"&([@years_known]-[@half]))/[@half])',
        ),
        step(
            "growth",
            "增长率",
            "Growth",
            '=IF(OR([@half]=0,N([@first_half])=0),"",([@last_half]-[@first_half])/ABS([@first_half]))',
        ),
        step("margin_revenue", "收入合计", "Revenue sum", f"=SUMIFS(t_years[both_revenue],{_OF_CUSTOMER})"),
        step("margin_sum", "毛利合计", "Margin sum", f"=SUMIFS(t_years[both_margin],{_OF_CUSTOMER})"),
        step("payment", "平均回款率", "Mean payment", f'=IFERROR(AVERAGEIFS(t_years[payment_in],{_OF_CUSTOMER}),"")'),
    ]


def _elements(run: Run) -> list[Column]:
    ours = {key: plain(run.measured[key]) for key in run.measured.columns if key.startswith("e_")}
    return [
        step(
            "revenue_mean",
            "平均收入",
            "Mean revenue",
            f'=IFERROR(AVERAGEIFS(t_years[revenue_in],{_OF_CUSTOMER}),"")',
        ),
        score(
            "e_revenue",
            "收入要素",
            "Revenue element",
            '=IF(AND(ISNUMBER([@revenue_mean]),N(benchmark)>0),5*MAX(0,MIN(1,[@revenue_mean]/benchmark)),"")',
            ours["e_revenue"],
        ),
        score(
            "e_margin",
            "毛利要素",
            "Margin element",
            '=IF(OR([@margin_revenue]=0,margin_benchmark=0),"",'
            "IF([@margin_revenue]<0,0,5*MAX(0,MIN(1,[@margin_sum]/[@margin_revenue]/margin_benchmark))))",
            ours["e_margin"],
        ),
        score(
            "e_growth",
            "增长要素",
            "Growth element",
            '=IF([@half]=0,"",IF([@first_half]=0,IF([@last_half]>0,5,IF([@last_half]<0,0,"")),'
            'IF(growth_hi=growth_lo,"",5*MAX(0,MIN(1,([@growth]-growth_lo)/(growth_hi-growth_lo))))))',
            ours["e_growth"],
        ),
        score("e_payment", "回款要素", "Payment element", '=IF([@payment]="","",5*[@payment])', ours["e_payment"]),
        score(
            "e_potential",
            "潜力要素",
            "Potential element",
            '=IF(ISNUMBER([@potential]),[@potential],"")',
            ours["e_potential"],
        ),
    ]


def _totals(run: Run) -> list[Column]:
    measured, elements = run.measured, "[@e_revenue:e_potential]"
    contributions = f"[@{NON_ECONOMIC[0]}:{NON_ECONOMIC[-1]}]"
    return [
        score(
            "econ",
            "经济价值",
            "Economic value",
            f'=IFERROR(20*SUMPRODUCT({elements},econ_weights)/SUMPRODUCT(--ISNUMBER({elements}),econ_weights),"")',
            plain(measured["econ"]),
        ),
        score(
            "non_econ",
            "非经济价值",
            "Non-economic value",
            f'=IFERROR(20*AVERAGE({contributions}),"")',
            plain(measured["non_econ"]),
        ),
        score(
            "value",
            "客户价值 V",
            "Value V",
            "=IFERROR(SUMPRODUCT([@econ:non_econ],value_split)/SUMPRODUCT(--ISNUMBER([@econ:non_econ]),value_split),"
            '"")',
            plain(measured["value"]),
        ),
        score(
            "value_coverage",
            "价值覆盖率",
            "Value coverage",
            f"=(INDEX(value_split,1,1)*SUMPRODUCT(--ISNUMBER({elements}),econ_weights)/SUM(econ_weights)"
            f"+INDEX(value_split,1,2)*COUNT({contributions})/COLUMNS({contributions}))/SUM(value_split)",
            plain(measured["value_coverage"]),
        ),
    ]
