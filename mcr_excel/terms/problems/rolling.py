"""Problems of a roll-up: which books go together, what they disagree on, who reads them."""

from __future__ import annotations

from mcr_excel.terms.problems.statement import Statement

ROLLING: dict[str, Statement] = {
    # --- what cannot be done ---
    "ROLLUP_NONE_FOUND": Statement(
        "error",
        ("{paths} 里没有工作簿", "汇总需要至少一个 .xlsx 或 .xlsm 工作簿", "检查文件夹或通配符，例如 mcr-excel rollup 团队台账 -o 集团.xlsx"),
        ("there is no workbook in {paths}", "a roll-up needs at least one .xlsx or .xlsm workbook", "check the folder or the pattern, as in: mcr-excel rollup teams -o group.xlsx"),
    ),
    "ROLLUP_NONE_READ": Statement(
        "error",
        ("{count} 个工作簿都没有读成，第一个是：{what_zh}", "没有读到的数据就没有汇总", "{mend_zh}"),
        ("none of {count} workbooks could be read; the first: {what_en}", "there is nothing to roll up without data", "{mend_en}"),
    ),
    "ROLLUP_NO_DASK": Statement(
        "error",
        ("没有安装 Dask", "--scheduler 用 Dask 把读取分给别的机器", "运行 python -m pip install \"mcr-excel[rollup]\"，或不用 --scheduler，在本机汇总"),
        ("Dask is not installed", "--scheduler hands the reading to other machines by Dask", "run: python -m pip install \"mcr-excel[rollup]\", or leave --scheduler out and roll up on this machine"),
    ),
    "ROLLUP_SCHEDULER": Statement(
        "error",
        ("连接不上 Dask 调度器 {address}（{cause}）", "--scheduler 指向的调度器必须已经启动且可以访问", "检查地址与防火墙，或不用 --scheduler，在本机汇总"),
        ("the Dask scheduler {address} does not answer ({cause})", "the scheduler that --scheduler names must run and be within reach", "check the address and the firewall, or leave --scheduler out and roll up on this machine"),
    ),
    "ROLLUP_NO_WORKERS": Statement(
        "error",
        ("Dask 调度器 {address} 已有 {seconds} 秒没有任何工作进程", "没有工作进程就没有人读取工作簿；已读的部分已保存", "启动 dask worker {address} 后用同样的命令再运行一次"),
        ("the Dask scheduler {address} has had no worker for {seconds} seconds", "nobody reads the workbooks without one; what was read is kept", "start dask worker {address}, then run the same command again"),
    ),
    # --- one book ---
    "ROLLUP_WORKER_DIED": Statement(
        "error",
        ("读取 {file} 时工作进程两次意外结束", "可能是内存不足，或文件损坏到足以使读取程序崩溃", "单独运行 mcr-excel check \"{file}\"，修好或另存后再汇总"),
        ("reading {file} ended its worker process twice", "memory may be short, or the file broken enough to bring its reader down", "run: mcr-excel check \"{file}\", mend it or save it anew, then roll up again"),
    ),
    "ROLLUP_READ_FAULT": Statement(
        "error",
        ("读取 {file} 时出错：{fault}", "这个工作簿没有进入汇总，其余的不受影响", "单独运行 mcr-excel check \"{file}\" --debug，把输出交给维护者"),
        ("reading {file} went wrong: {fault}", "this workbook is not in the roll-up; the others are", "run: mcr-excel check \"{file}\" --debug, and give the output to the maintainer"),
    ),
    "ROLLUP_WORKER_VERSION": Statement(
        "error",
        ("读取 {file} 的工作进程装的是另一个版本的 mcr-excel（{there}，本机 {here}）", "不同版本对同一工作簿的理解可能不同", "在每台机器上安装同一个版本"),
        ("the worker that was to read {file} has another version of mcr-excel ({there}; here {here})", "two versions may understand one workbook differently", "install the same version on every machine"),
    ),
    "ROLLUP_REVIEW_ONLY": Statement(
        "info",
        ("{file} 只有程序生成的复盘表，没有台账", "汇总读的是各团队的台账", "无需处理；不想看到此提示，就把复盘文件放到别的文件夹"),
        ("{file} holds review sheets of the program and no tracker", "a roll-up reads the teams' trackers", "nothing to do; keep reviews in another folder to be rid of this note"),
    ),
    "ROLLUP_NO_ACTIVITIES": Statement(
        "warning",
        ("{file} 没有活动表，而别的工作簿有", "汇总把它的客户算作没有活动，频次与覆盖会偏低", "在该工作簿里加上活动表，或把它单独复盘"),
        ("{file} keeps no activities, and other workbooks do", "the roll-up counts its customers as without activities: cadence and coverage come out too low", "add an activities sheet to it, or review it by itself"),
    ),
    # --- copies, ids, shared customers ---
    "ROLLUP_COPY": Statement(
        "info",
        ("{file} 与 {newer} 是同一团队的工作簿：{common} 个客户相同（较小的一份共 {count} 个）；{newer} 较新，依据：{by_zh}", "同一团队的几份副本合为一份，较新的值优先，不同之处列在冲突表", "确认这一判断；若是两个团队，请在客户经理一列写明各自的负责人"),
        ("{file} and {newer} are one team's workbook: {common} customers are the same (the smaller holds {count}); {newer} is newer by {by_en}", "copies of one team's workbook are merged, the newer value wins, and what differs is listed as a conflict", "make sure that this is so; where they are two teams, enter each team's own account managers"),
    ),
    "ROLLUP_IDS_CLASH": Statement(
        "warning",
        ("{file} 有 {count} 个{zh}编号在别的工作簿里指别的{zh}，例如 {id}：这里是“{here}”，{other} 是“{there}”", "编号相同而名称明显不同的不合并；本次在编号前加上团队：{shown}", "若确为同一个，在别名表加一行：{zh}，{shown}，指 {id}；否则各团队统一编号"),
        ("{count} {en} ids of {file} mean another {en} in other workbooks; {id} is '{here}' here and '{there}' at {other}", "an id with clearly different names is never merged; this run puts the team before it: {shown}", "where both are the same, add a row to a book's Aliases sheet that lets one mean the other; else give each its own id"),
    ),
    "ROLLUP_NUMBERS_CLASH": Statement(
        "info",
        ("{file} 有 {count} 个{zh}编号在别的工作簿里也用了，例如 {id}：这里是“{here}”，{other} 是“{there}”", "不是同一条记录就不合并；本次在编号前加上团队：{shown}", "无需处理；若想全集团统一，各团队用不同的编号前缀"),
        ("{count} {en} ids of {file} are used in other workbooks too; {id} is '{here}' here and '{there}' at {other}", "records of two teams are never merged; this run puts the team before the id: {shown}", "nothing to do; give each team its own prefix to have ids that are one's own everywhere"),
    ),
    "ROLLUP_LIKE_NAME": Statement(
        "info",
        ("“{name}”可能与 {other} 的“{there}”是同一客户", "只有名称相近、编号不同或没有编号，程序不作猜测，两边分开计算", "若是同一客户，在别名表加一行：客户，{alias}，指 {means}；或在两本台账里填同一个客户编号"),
        ("'{name}' may be the same customer as '{there}' at {other}", "only the names are alike, the ids differ or are missing; nothing is guessed, the two are kept apart", "where they are the same, add a row to the Aliases sheet: customer, {alias}, means {means}; or enter one id in both workbooks"),
    ),
    # --- settings ---
    "ROLLUP_SETTING_DIFFERS": Statement(
        "warning",
        ("参数 {key} 在各工作簿中不同：{values}", "全集团只能用同一把尺；本次用 {used}", "统一各工作簿的设置，或用 --set {key}=值 指定"),
        ("the setting {key} differs between the workbooks: {values}", "a group is measured by one rule; this run uses {used}", "agree on one value in the workbooks, or name it: --set {key}=VALUE"),
    ),
    "ROLLUP_RULES_DIFFER": Statement(
        "warning",
        ("{file} 的“{zh}”表与别的工作簿不同", "全集团只能用同一把尺；本次用程序的默认值", "在每个工作簿里放同样的“{zh}”表"),
        ("the sheet {en} of {file} differs from other workbooks", "a group is measured by one rule; this run uses the program's defaults", "put the same {en} sheet into every workbook"),
    ),
    # --- money ---
    "ROLLUP_CURRENCY_DIFFERS": Statement(
        "warning",
        ("{file} 的金额是 {found}，汇总的是 {used}", "不同币种的金额不相加也不折算；这个工作簿的金额未计入", "在该工作簿里把金额换算成 {used} 并写进表头，例如“收入({used})”"),
        ("the amounts of {file} are in {found}, those of the group in {used}", "amounts in different currencies are neither added nor converted; those of this workbook are left out", "convert its amounts to {used} and say so in the heading, as in: Revenue ({used})"),
    ),
    "ROLLUP_CURRENCY_UNSAID": Statement(
        "warning",
        ("{file} 没有写明金额的币种，而别的工作簿写明是 {used}", "币种不猜；这个工作簿的金额未计入汇总", "在金额列的表头写明币种，例如“收入({used})”"),
        ("{file} does not say the currency of its amounts, and other workbooks say {used}", "a currency is not guessed; the amounts of this workbook are left out", "write the currency into the headings of its amounts, as in: Revenue ({used})"),
    ),
    "ROLLUP_CURRENCY_SAID": Statement(
        "warning",
        ("{file} 的金额写明是 {found}，而大多数工作簿没有写明币种", "写明的与没有写明的不能相加；这个工作簿的金额未计入汇总", "请各团队在金额列的表头写明币种"),
        ("the amounts of {file} are in {found}, and most workbooks do not say their currency", "what is said and what is not cannot be added; the amounts of this workbook are left out", "have every team write the currency into the headings of its amounts"),
    ),
    "ROLLUP_UNIT_UNSAID": Statement(
        "warning",
        ("{file} 的“{zh}”没有写明单位，而大多数工作簿写明了（如 {word}）", "差一个“万”就是一万倍，单位不猜；这一列未计入汇总", "在表头写明单位，例如“{zh}({word})”"),
        ("{file} does not say the unit of {en}, and most workbooks do (such as {word})", "a thousand or not makes all the difference, and a unit is not guessed; the column is left out", "write the unit into the heading, as in: {en} ({word})"),
    ),
    "ROLLUP_UNIT_SAID": Statement(
        "warning",
        ("{file} 的“{zh}”写明单位 {word}，而大多数工作簿没有写明", "写明的与没有写明的不能相加；这一列未计入汇总", "请各团队在“{zh}”的表头写明单位"),
        ("{file} says the unit {word} of {en}, and most workbooks say none", "what is said and what is not cannot be added; the column is left out", "have every team write the unit into the heading of {en}"),
    ),
    "ROLLUP_CURRENCY_NOWHERE": Statement(
        "info",
        ("没有一个工作簿写明金额的币种", "汇总按同一币种相加", "请各团队在金额列的表头写明币种和单位，例如“收入(万元)”"),
        ("no workbook says the currency of its amounts", "the roll-up adds them as of one currency", "have every team write currency and unit into the headings, as in: Revenue (k EUR)"),
    ),
    # --- how it is told ---
    "ROLLUP_MORE_ALIKE": Statement(
        "info",
        ("同类问题还有 {count} 处：{what}", "汇总里每个工作簿的每类问题只列前几处", "运行 mcr-excel check \"{file}\" 查看全部"),
        ("{count} more of this kind: {what}", "a roll-up lists the first few problems of a kind and workbook", "run: mcr-excel check \"{file}\", to see them all"),
    ),
}
