"""Problems at a cell of the team's sheets: settings, headings, values, links."""

from __future__ import annotations

from mcr_excel.terms.problems.statement import Statement

CELLS: dict[str, Statement] = {
    # --- settings ---
    "SETTING_UNKNOWN": Statement(
        "warning",
        ("没有名为“{key}”的设置", "设置表的“参数”列只接受 mcr-excel 认识的参数名；全部参数见“本次设置”表", "改正参数名（相近的是“{near}”），或删去这一行"),
        ("there is no setting '{key}'", "the Key column takes the names that mcr-excel knows; the sheet 'Settings used' lists them all", "correct the name (the nearest is '{near}'), or delete the row"),
    ),
    "SETTING_VALUE": Statement(
        "error",
        ("设置 {key} 的值“{value}”不能用，采用默认值", "该参数只接受：{takes_zh}", "改成允许的值，或清空以使用默认值"),
        ("setting {key} cannot be '{value}'; the default is used", "the parameter takes: {takes_en}", "enter an allowed value, or clear the cell to use the default"),
    ),
    # --- tables (binding) ---
    "NO_TABLES": Statement(
        "error",
        ("没有认出任何台账：工作簿里有 {sheets}", "至少需要一张客户表（有“客户名称”列）；联系人表和活动表按表名或表头识别", "核对表头，或在“别名”表里登记自己的叫法（最接近的是：{near}）"),
        ("no tracker sheet was recognised; the workbook holds {sheets}", "at least a Customers sheet with a Customer name column is needed; sheets are found by name or by headings", "correct the headings, or list your own on an Aliases sheet (the nearest are: {near})"),
    ),
    "NO_CUSTOMERS": Statement(
        "error",
        ("没有客户表：只认出 {known}（全部工作表：{sheets}）", "等级和得分都以客户为单位，客户表不可缺少", "增加“客户”表，第一列为“客户名称”，或在“别名”表里登记客户表的名称（最接近的是：{near}）"),
        ("there is no Customers sheet; recognised: {known} (all sheets: {sheets})", "tiers and scores belong to customers, so that sheet must be there", "add a Customers sheet with a Customer name column, or name yours on the Aliases sheet (the nearest are: {near})"),
    ),
    "SHEET_MISSING": Statement(
        "warning",
        ("没有“{zh}”表", "{zh}表是三张必备表之一，缺少它就没有相应的得分", "增加“{zh}”表；若已有但名称不同，在“别名”表里加一行：种类“工作表”，别名填那张表的名称，指“{zh}”"),
        ("there is no {en} sheet", "{en} is one of the three needed sheets; the scores that rest on it stay empty", "add a sheet {en}; if you keep one under another name, add to the Aliases sheet: kind sheet, alias its name, means '{en}'"),
    ),
    "SHEET_UNREAD": Statement(
        "info",
        ("工作表“{sheet}”没有采用，原样保留", "表名和表头都不像任何一张输入表（最接近：{near}）", "如需采用，修改表头，或在“别名”表里登记表名和列名"),
        ("sheet '{sheet}' is not used and stays as it is", "neither its name nor its headings are those of an input sheet (nearest: {near})", "to have it read, change the headings or list its name and columns on the Aliases sheet"),
    ),
    "SHEET_TAKEN_FOR": Statement(
        "warning",
        ("工作表“{sheet}”按{zh}表读取，{total} 个表头中只认出 {known} 个", "工作簿里没有更像{zh}表的工作表", "若确为{zh}表，把表名改为“{zh}”；否则移走这张表"),
        ("sheet '{sheet}' is read as {en}, though only {known} of its {total} headings are known", "no other sheet looks more like {en}", "if it is {en}, name the sheet so; otherwise move it away"),
    ),
    "SHEET_LACKS_COLUMN": Statement(
        "error",
        ("工作表“{sheet}”像是{zh}表，但没有“{column_zh}”列，整张表没有采用", "缺少“{column_zh}”，每一行都无法使用", "增加“{column_zh}”列；若本表已有这一列但叫法不同，在“别名”表里登记（未认出的表头：{near}）"),
        ("sheet '{sheet}' looks like {en} but has no column {column_en}; the sheet is not used", "without {column_en} no row can be used", "add the column {column_en}, or list your heading on the Aliases sheet (not recognised here: {near})"),
    ),
    "SHEET_TURNED": Statement(
        "error",
        ("工作表“{sheet}”是横向排列的（列名竖着写在一列里），没有采用", "一条记录占一行，列名写在第一行", "选中表格复制，用“选择性粘贴 > 转置”贴到新表，并删去旧表"),
        ("sheet '{sheet}' lies on its side (its headings stand in a column) and is not used", "each record takes one row, under headings in one row", "copy the table, insert it with Paste Special > Transpose on a new sheet, and delete the old one"),
    ),
    "SHEET_EMPTY": Statement(
        "warning",
        ("工作表“{sheet}”只有表头，没有{zh}数据", "得分要有数据行才能计算", "在表头下面逐行填写{zh}"),
        ("sheet '{sheet}' has headings but no rows of {en}", "scores need rows of data", "enter the {en}, one a row, below the headings"),
    ),
    "AMOUNTS_IN_SEVERAL_CURRENCIES": Statement(
        "warning",
        ("{zh}的金额用了不止一种货币：{found}；没有换算，直接比较和相加", "金额要用同一种货币，程序不知道汇率", "换算成同一种货币，并在列名里写明"),
        ("the amounts of {en} are in more than one currency ({found}); they are compared and added as they are", "amounts need one currency; no rates of exchange are known here", "convert them to one currency and name it in the headings"),
    ),
    "AMOUNT_FAR_OFF": Statement(
        "warning",
        ("金额 {value} 元是全部同类金额中位数的 {times} 倍，已照此采用", "相差这么大，多半是单位写错了（如把元填进了万元列）", "核对单位；若有误，更正数值或在单元格里写明单位，如“1200万”"),
        ("the amount of {value} is {times} times the median of all amounts of its kind; it is used as it stands", "so far apart, the unit is probably wrong (such as units entered in a column of thousands)", "check the unit; if it is wrong, correct the figure or write its unit into the cell, such as '1.2m'"),
    ),
    "AMOUNT_JUMPS": Statement(
        "warning",
        ("金额 {value} 元是同一客户 {year} 年（{first}）的 {times} 倍，已照此采用", "同一客户的金额很少相差这么多，多半有一处单位写错了", "核对两处的单位，更正其中一处，或在单元格里写明单位，如“1200万”"),
        ("the amount of {value} is {times} times that of {year} for the same customer ({first}); it is used as it stands", "amounts of one customer seldom differ so much; one of the two probably has the wrong unit", "check the unit of both, and correct one or write its unit into the cell, such as '1.2m'"),
    ),
    "CUSTOMER_FROM_PLACE": Statement(
        "info",
        ("工作表“{sheet}”没有“客户”列，按表名或行上方的客户名归属（{count} 个客户，如“{first}”），读作{zh}", "表名或单独成行的内容与客户名称完全一致", "无需处理；增加“客户”列并逐行填写更稳妥"),
        ("sheet '{sheet}' has no Customer column; its rows belong to the customer of the sheet's name or of the row above ({count} customer(s), such as '{first}') and are read as {en}", "the sheet's name, or a row of its own, is exactly a customer's name", "nothing to do; a Customer column filled in row by row is safer"),
    ),
    "TYPE_FROM_NAME": Statement(
        "warning",
        ("工作表“{sheet}”没有“活动类型”列，各行都按表名读作“{zh}”", "表名是一种活动的说法", "若不全是“{zh}”，增加“活动类型”列并逐行填写"),
        ("sheet '{sheet}' has no Activity type column; by its name every row is read as '{en}'", "the sheet's name is a word for one activity type", "if not all of them are '{en}', add an Activity type column and fill it in row by row"),
    ),
    "SHEETS_TOGETHER": Statement(
        "info",
        ("多处表格合并读取为{zh}：{sheets}", "同一种表可以分地区、分年度存放", "若其中有旧版或备份，移到别的工作簿"),
        ("these are read together as {en}: {sheets}", "one kind of sheet may be kept by region or by year", "if one of them is an old copy, move it to another workbook"),
    ),
    "SHEETS_RANKED": Statement(
        "warning",
        ("多处表格合并读取为{zh}，记录冲突时以排在前面的为准：{sheets}", "可见的先于隐藏的，旧版、备份、模板排在后面，年份新的在前", "若其中有旧版、备份或模板，移到别的工作簿"),
        ("these are read together as {en}, and where rows clash the first counts: {sheets}", "visible sheets come before hidden ones, old copies and templates after others, the newest year first", "if one of them is an old copy or a template, move it to another workbook"),
    ),
    "ROWS_OUTRANKED": Statement(
        "warning",
        ("“{sheet}”有 {count} 行在“{other}”中已有记录，以“{other}”为准，这些行没有采用", "同一种表里，隐藏的、旧版的、年份较早的表让位", "若这些行有别的年份的数据，移到“客户年度”表；若“{sheet}”是旧版，移到别的工作簿"),
        ("{count} rows of '{sheet}' are of records that stand on '{other}', which counts; they are not used", "of sheets of one kind, those that are hidden, old copies or of an earlier year give way", "if these rows hold figures of other years, move them to the CustomerYears sheet; if '{sheet}' is an old copy, move it to another workbook"),
    ),
    "ROWS_REPEATED": Statement(
        "warning",
        ("“{sheet}”有 {count} 行的各个已识别列与“{other}”相同，只读一次", "重复的行会让次数和费用翻倍", "若“{sheet}”是备份，把它移到别的工作簿"),
        ("{count} rows of '{sheet}' equal rows of '{other}' in every column that is read, and are read once", "repeated rows would count visits and costs twice", "if '{sheet}' is a backup, move it to another workbook"),
    ),
    "HEADING_UNKNOWN": Statement(
        "info",
        ("不认识列“{heading}”，原样保留", "{zh}表没有这样的列，也没有相近的列名", "如需采用，在“别名”表里加一行：种类“列”，“别名”照抄本列列名，“指”填它所对应的标准列名"),
        ("column '{heading}' is not known and stays as it is", "{en} has no such column, nor one of a similar name", "to have it read, add to the Aliases sheet: Kind column, Alias this heading, Means the column it stands for"),
    ),
    "HEADING_UNKNOWN_NEAR": Statement(
        "info",
        ("不认识列“{heading}”，原样保留", "只按确切的列名识别；相近的列名是“{near}”", "如果就是“{near}”，改成这个列名，或在“别名”表里加一行：种类“列”，别名“{heading}”，指“{near}”"),
        ("column '{heading}' is not known and stays as it is", "headings are matched exactly; the nearest is '{near}'", "if '{near}' is meant, rename the column, or add to the Aliases sheet: kind column, alias '{heading}', means '{near}'"),
    ),
    "HEADING_YEARLESS": Statement(
        "info",
        ("列“{heading}”没有写明年度，原样保留", "收入、回款率、份额等按年度比较，列名里要有年份", "在列名里加上年份，如“2025{heading}”"),
        ("column '{heading}' names no year and stays as it is", "revenue, payment, share and the like are compared by year, so the heading must name it", "put the year into the heading, such as '{heading} 2025'"),
    ),
    "HEADING_TWICE": Statement(
        "warning",
        ("列“{heading}”与 {cell}“{first}”含义相同，这一列没有采用", "一个含义只能有一列", "删去多余的一列，或改成不同的列名"),
        ("column '{heading}' means the same as '{first}' in {cell}; this one is not read", "each column may be there once", "delete one of the two, or rename it"),
    ),
    "HEADING_BESIDE": Statement(
        "info",
        ("列“{heading}”没有采用：已有 {cell}“{first}”", "“{first}”是更确切的列名；一个含义只读一列", "无需处理；如应采用“{heading}”，调整两列的列名"),
        ("column '{heading}' is not read: there is '{first}' in {cell}", "'{first}' is the surer heading, and each meaning is read once", "nothing to do; if '{heading}' is the one to read, rename the two columns"),
    ),
    "HEADING_QUALIFIED": Statement(
        "warning",
        ("列“{heading}”没有作为“{zh}”采用，原样保留", "列名里的限定词（如部分月份、目标、上期、数量、我方）改变了“{zh}”的含义", "如果这一列就是“{zh}”，去掉列名里的限定词，或在“别名”表里加一行：种类“列”，别名“{heading}”，指“{zh}”；否则无需处理"),
        ("column '{heading}' is not read as '{en}' and stays as it is", "a word in the heading (such as part of a year, target, previous, pieces, our side) turns the meaning of '{en}' round", "if the column is '{en}', take that word out of the heading, or add to the Aliases sheet: kind column, alias '{heading}', means '{en}'; otherwise nothing to do"),
    ),
    "HEADING_QUALIFIED_BESIDE": Statement(
        "info",
        ("列“{heading}”没有作为“{zh}”采用：已采用 {cell}“{first}”", "列名里的限定词（如部分月份、目标、上期、数量、我方）改变了“{zh}”的含义", "无需处理；如应采用“{heading}”，去掉它的限定词，并给“{first}”改名"),
        ("column '{heading}' is not read as '{en}': '{first}' in {cell} is", "a word in the heading (such as part of a year, target, previous, pieces, our side) turns the meaning of '{en}' round", "nothing to do; if '{heading}' is the one to read, take that word out of it and rename '{first}'"),
    ),
    "COLUMNS_UNLABELLED": Statement(
        "info",
        ("{columns} 列有内容而没有列名，没有采用", "列按列名识别；空白的列名、表示某一天的日期都说明不了含义", "写上列名；如不需要，可以不管"),
        ("there is no heading above the data in {columns}; not read", "columns are known by their headings; a blank one, or a date of some day, says nothing", "write a heading above them; where they are not needed, leave them"),
    ),
    "NAME_IN_TWO_COLUMNS": Statement(
        "info",
        ("“{first}”与“{second}”两列合成联系人姓名", "姓和名分列时，合起来才是一个人的姓名", "无需处理；若其中一列不是姓名的一部分，请改列名"),
        ("'{first}' and '{second}' together are read as the contact's name", "given and family name in two columns are one name", "nothing to do; rename a column that is no part of the name"),
    ),
    "UNIT_ABOVE": Statement(
        "info",
        ("{range} 各列的金额按{unit}读取", "表格上方写明了单位（{note}），而列名没有写", "无需处理；若单位不同，在列名里注明，如“收入(元)”"),
        ("amounts in {range} are read in {unit}", "a line above the table states the unit ({note}), the headings state none", "nothing to do; if the unit differs, write it into the heading, as in 'Revenue (EUR)'"),
    ),
    "UNIT_BESIDE": Statement(
        "info",
        ("{range} 各列的金额按“{heading}”列写明的单位读取：{unit}", "表格用单独一列写明金额的单位或币种，而列名没有写", "无需处理；若单位不同，在列名里注明，如“收入(元)”"),
        ("amounts in {range} are read in what column '{heading}' says: {unit}", "a column of the table states the unit or currency, the headings of the amounts state none", "nothing to do; if the unit differs, write it into the heading, as in 'Revenue (EUR)'"),
    ),
    "UNIT_NOT_UNDERSTOOD": Statement(
        "warning",
        ("“{heading}”里的“{value}”像是单位，但没有看懂；该列金额按整数单位读取", "差一个“千”或“万”就是千倍、万倍，单位不猜", "改成常见写法，如“收入(万元)”“收入(千美元)”"),
        ("'{value}' in '{heading}' looks like a unit but is not understood; the amounts are read in whole units", "a thousand more or less makes all the difference, and a unit is not guessed", "write the unit in a usual way, as in 'Revenue (k EUR)' or 'Revenue (USD million)'"),
    ),
    "UNIT_BESIDE_NOT_UNDERSTOOD": Statement(
        "warning",
        ("“{value}”不是能看懂的单位或币种；这样写的行，金额按整数单位读取", "“{heading}”列写明金额的单位和币种，单位不猜", "改成常见写法，如“万元”“USD”“千美元”"),
        ("'{value}' is no unit or currency that is understood; in rows that say so, amounts are read in whole units", "column '{heading}' states the unit and currency of the amounts, and a unit is not guessed", "write it in a usual way, such as 'k EUR' or 'USD'"),
    ),
    "COLUMN_MISFIT": Statement(
        "warning",
        ("列“{heading}”按列名应为“{zh}”，但 {filled} 个值中有 {bad} 个不符，如“{value}”；整列没有采用", "内容大多不符，说明这一列另有含义", "若确为“{zh}”，把列名改成“{zh}”并更正各值；否则改用别的列名"),
        ("column '{heading}' reads as {en}, but {bad} of {filled} values do not fit, such as '{value}'; the column is not read", "a column of which most values do not fit holds something else", "if it is {en}, rename it so and correct the values; otherwise give it another heading"),
    ),
    "PERCENT_AS_FRACTION": Statement(
        "info",
        ("“{zh}”的列名写有 %，而数值都在 0–1 之间，按小数读取（0.94 即 94%）", "Excel 把显示为 94% 的单元格存为 0.94", "若 0.94 指的是 0.94%，在单元格里写上 %"),
        ("the heading of {en} says %, yet all numbers lie in 0–1: they are read as fractions (0.94 is 94 %)", "Excel keeps a cell that shows 94 % as 0.94", "if 0.94 means 0.94 %, write the % sign in the cells"),
    ),
    "ROW_TOTAL": Statement(
        "info",
        ("第 {row} 行“{value}”是合计行，不作为数据读取", "合计由程序自行计算", "无需处理；若这是一条真实记录，补齐该行的其他内容"),
        ("row {row}, '{value}', is a total and not read as data", "totals are computed here", "nothing to do; if it is a record, fill in the rest of its row"),
    ),
    "ROW_TOTAL_UNNAMED": Statement(
        "info",
        ("第 {row} 行只有数字、没有名称，按合计行处理，不作为数据读取", "表格末尾只有数字的行通常是合计", "若这是一条真实记录，填上名称"),
        ("row {row} holds figures without a name and is taken as a total", "a last row of nothing but figures is usually a sum", "if it is a record, enter its name"),
    ),
    "ROW_TOTAL_DOUBTFUL": Statement(
        "warning",
        ("第 {row} 行“{value}”可能是合计行，按数据读取", "名称像合计，但其数字不等于以上各行之和", "若是合计，删去该行；若是真实记录，补齐该行的其他内容"),
        ("row {row}, '{value}', may be a total and is read as data", "it is named like a total, but its figures are not the sum of those above", "if it is a total, delete the row; if it is a record, fill in the rest of its row"),
    ),
    "ROW_NOTE": Statement(
        "info",
        ("第 {row} 行“{value}”是说明文字，不作为数据读取", "数据行要有必填内容", "无需处理；若这是一条真实记录，补齐必填的列"),
        ("row {row}, '{value}', is a note and not read as data", "a data row has its needed cells filled", "nothing to do; if it is a record, fill in its needed columns"),
    ),
    "ROW_ONLY_NAME": Statement(
        "info",
        ("第 {row} 行只有名称“{value}”，按客户读取", "只有名称的行可能是小标题", "若是小标题，删去该行或把它移到表格之外"),
        ("row {row} holds only the name '{value}' and is read as a customer", "a row with nothing but a name may be a subheading", "if it is a subheading, delete the row or move it out of the table"),
    ),
    "ROW_HEADER_AGAIN": Statement(
        "info",
        ("第 {row} 行重复了表头，不作为数据读取", "表头在表中只算一次", "无需处理"),
        ("row {row} repeats the header and is not read as data", "a header counts once", "nothing to do"),
    ),
    "ROW_NEEDS": Statement(
        "error",
        ("没有填“{zh}”，该行没有采用", "缺少“{zh}”的行无法使用，空格也不会沿用上一行的内容", "填上“{zh}”（与上一行相同的也要逐行填写）；若该行作废，删去整行"),
        ("{en} is blank; the row is left out", "a row without {en} cannot be used, and a blank does not repeat the row above", "enter the {en} (also where it is the same as above), or delete the row"),
    ),
    "ROW_UNCALCULATED": Statement(
        "error",
        ("必填单元格是尚未计算的公式，该行没有采用", "文件里没有存下公式的结果", "用 Excel 打开并保存一次，或改填数值"),
        ("this needed cell is a formula that was never calculated; the row is left out", "the file holds no result of the formula", "open and save the workbook in Excel once, or enter the value"),
    ),
    "CELL_UNCALCULATED": Statement(
        "warning",
        ("公式尚未计算，按空白处理", "文件里没有存下公式的结果", "用 Excel 打开并保存一次，或改填数值"),
        ("the formula was never calculated; the cell counts as blank", "the file holds no result of the formula", "open and save the workbook in Excel once, or enter the value"),
    ),
    "ID_ROUNDED": Statement(
        "warning",
        ("编号显示为数字 {value}，末几位可能已被舍成 0", "Excel 的数字只保留 15 位有效数字，更长的编号要存为文本", "把该列设为文本格式，再重新填写完整的编号"),
        ("the id is the number {value}, whose last digits may have been lost", "Excel keeps 15 digits of a number; longer ids must be texts", "give the column the text format and enter the full id again"),
    ),
    "CELL_ERROR": Statement(
        "error",
        ("单元格是错误值 {value}，按空白处理", "错误值没有可用的内容", "更正公式，或改填数值"),
        ("the cell holds the error {value} and counts as blank", "an error value says nothing", "correct the formula, or enter the value"),
    ),
    "CELLS_MERGED": Statement(
        "info",
        ("本列有 {count} 处合并单元格（首处 {range}），其内容用于所合并的每一行", "数据行各有各的值，合并单元格只在首行存值", "无需处理；取消合并并逐行填写更稳妥"),
        ("this column has {count} merged cell(s), the first {range}: the value counts for each of their rows", "a merged cell keeps its value in its first row only", "nothing to do; unmerging and filling every row is safer"),
    ),
    "CELLS_MERGED_FIGURE": Statement(
        "warning",
        ("本列有 {count} 处合并单元格是数字（首处 {range}），只计入首行", "一个数分给几行会被重复计算", "取消合并，把数字分到各行"),
        ("this column has {count} merged figure(s), the first {range}: each counts for its first row only", "one figure for several rows would be counted several times", "unmerge them and divide the figure over the rows"),
    ),
    "VALUE_UNKNOWN_WORD": Statement(
        "info",
        ("“{value}”按空白处理", "表示“不知道”的字样等于没有填", "无需处理；如有确切的值，填上即可（没有发生请填 0）"),
        ("'{value}' counts as blank", "a word for 'not known' is no value", "nothing to do; enter the value once it is known (0 if there was none)"),
    ),
    "NUMBER_NOT": Statement(
        "error",
        ("“{value}”不是一个明确的数字，按空白处理", "“{zh}”列只能是数字，可带千分位、万/亿或货币符号", "改成一个数字，例如 1200 或 1.2万"),
        ("'{value}' is not a definite number and counts as blank", "{en} takes numbers, with thousands separators, k/M/bn or a currency sign if need be", "enter one number, such as 1200 or 1.2k"),
    ),
    "NUMBER_AMBIGUOUS": Statement(
        "error",
        ("“{value}”有两种读法：{first} 或 {second}，按空白处理", "看不出点是千分位还是小数点的数字不作猜测（本表的其他数字没有说明，或写法不一）", "填写为数字（不是文本），或写成 {first} 或 {second}"),
        ("'{value}' may be {first} or {second} and counts as blank", "where a dot may part thousands or decimals nothing is guessed (the other numbers of the table do not tell, or differ)", "enter it as a number (not as text), or write {first} or {second}"),
    ),
    "NUMBER_RANGE": Statement(
        "error",
        ("{value} 超出范围 {range}，按空白处理", "“{zh}”的取值范围是 {range}", "改成 {range} 以内的数字，或清空"),
        ("{value} is outside {range} and counts as blank", "{en} lies within {range}", "enter a number within {range}, or clear the cell"),
    ),
    "SHARE_RANGE": Statement(
        "error",
        ("{value} 不在 0 到 1 之间，按空白处理", "“{zh}”是比例：0.94 或 94%", "写成带 % 的百分数或 0–1 的小数，或在列名里注明 (%)"),
        ("{value} is not between 0 and 1 and counts as blank", "{en} is a share: 0.94 or 94%", "write it with the % sign or as a fraction, or put (%) into the heading"),
    ),
    "NUMBER_WHOLE": Statement(
        "error",
        ("{value} 不是整数，按空白处理", "“{zh}”只能是整数", "改成整数，或清空"),
        ("{value} is not a whole number and counts as blank", "{en} takes whole numbers", "enter a whole number, or clear the cell"),
    ),
    "DATE_AMBIGUOUS": Statement(
        "error",
        ("日期“{value}”有两种读法：{first} 或 {second}，没有采用", "看不出哪个是日、哪个是月的日期不作猜测（本列其他日期的写法：{others}）", "改成 {first} 或 {second}"),
        ("the date '{value}' may be {first} or {second} and is not used", "where day and month cannot be told apart nothing is guessed (this column's other dates read: {others})", "enter {first} or {second}"),
    ),
    "DATE_DAYLESS": Statement(
        "error",
        ("日期“{value}”没有写到日，没有采用", "时间窗口按日计算", "补上具体日期，例如 2025-06-18"),
        ("the date '{value}' names no day and is not used", "time windows are counted in days", "enter the full date, such as 2025-06-18"),
    ),
    "DATE_YEARLESS": Statement(
        "error",
        ("日期“{value}”没有年份，没有采用", "没有年份就无法判断是否在评估期内", "补上年份，例如 2025-06-18"),
        ("the date '{value}' names no year and is not used", "without its year nobody knows whether it counts", "enter the full date, such as 2025-06-18"),
    ),
    "DATE_SHORT_YEAR": Statement(
        "error",
        ("日期“{value}”的年份不是四位，没有采用", "两位数的年份会与日、月混淆", "写成四位年份，例如 2025-06-18"),
        ("the year of '{value}' does not have four digits; the date is not used", "a two-digit year is easily taken for a day or month", "write the year with four digits, such as 2025-06-18"),
    ),
    "DATE_IMPOSSIBLE": Statement(
        "error",
        ("日期“{value}”不存在，没有采用", "日历上没有这一天", "改成正确的日期，例如 2025-06-18"),
        ("there is no such day as '{value}'", "the calendar does not have it", "enter the right date, such as 2025-06-18"),
    ),
    "DATE_DOUBTFUL": Statement(
        "error",
        ("日期“{value}”不可信，没有采用", "年份应在 1950 到 2100 之间；1 到 60 的数字多半不是日期", "核对后重填，例如 2025-06-18"),
        ("the date '{value}' is not credible and is not used", "years lie within 1950–2100; a number up to 60 is hardly a date", "check it and enter it again, such as 2025-06-18"),
    ),
    "DATE_NOT": Statement(
        "error",
        ("“{value}”不是日期，没有采用", "该列只能是一个日期", "改成一个日期，例如 2025-06-18；一段时间请填第一天"),
        ("'{value}' is not a date and is not used", "the column takes one date", "enter one date, such as 2025-06-18; of a period, its first day"),
    ),
    "DATE_SERIAL": Statement(
        "info",
        ("本列有 {count} 个日期显示为数字，如 {value}，读作 {date}", "Excel 用数字存日期，单元格格式不是日期时就显示为数字", "把该列的单元格格式设为日期"),
        ("{count} dates of this column show as numbers, such as {value}, read as {date}", "Excel keeps dates as numbers and shows them so where the cell's format is not a date", "give the column a date format"),
    ),
    "CODE_UNKNOWN": Statement(
        "error",
        ("“{value}”不是“{zh}”的可选值，按空白处理", "“{zh}”只能填：{allowed_zh}", "改成其中之一（最接近：{near}），或清空"),
        ("'{value}' is not a value of {en} and counts as blank", "{en} takes: {allowed_en}", "enter one of them (nearest: {near}), or clear the cell"),
    ),
    "CODE_SEVERAL": Statement(
        "error",
        ("“{value}”写了不止一个值（{found}），按空白处理", "“{zh}”只能填一个值，程序不替您取舍", "只留下最主要的一个"),
        ("'{value}' names more than one value ({found}) and counts as blank", "{en} takes one value, and the choice is yours", "keep the most important one only"),
    ),
    "YES_NO_X": Statement(
        "error",
        ("“{value}”可能表示“是”（打叉选中），也可能表示“否”（错号），按空白处理", "本列别处用“{yes}”表示是，所以看不出“{value}”的意思", "改成 是 或 否"),
        ("'{value}' may be a tick or a cross and counts as blank", "elsewhere this column says yes with '{yes}', so the meaning of '{value}' is open", "enter yes or no"),
    ),
    "YES_NO_NOT": Statement(
        "error",
        ("“{value}”不是“是”或“否”，按空白处理", "“{zh}”只能填 是/否、Y/N、1/0", "改成 是 或 否，或清空"),
        ("'{value}' is neither yes nor no and counts as blank", "{en} takes yes/no, Y/N, 1/0", "enter yes or no, or clear the cell"),
    ),
    "ACTIVITY_TYPE_UNKNOWN": Statement(
        "error",
        ("不认识活动类型“{value}”，该行没有采用", "活动按类型计入各项得分；类型要在活动字典里", "改成已有的类型（最接近：{near}），或在“字典”表里加一行：“说法”照抄本格，“活动类型”填它所属的类型"),
        ("activity type '{value}' is not known; the row is left out", "activities count by type, and types stand in the dictionary", "enter a known type (nearest: {near}), or add a row to the Dictionary sheet: Word as in this cell, Activity type the type it belongs to"),
    ),
    "ACTIVITY_TYPE_SEVERAL": Statement(
        "error",
        ("“{value}”写了不止一种活动（{found}），该行没有采用", "一行记一次活动、一种类型，程序不替您取舍", "拆成几行，每行一种；或只留下主要的一种"),
        ("'{value}' names more than one activity ({found}); the row is left out", "a row is one activity of one type, and the choice is yours", "make a row of each, or keep the main one only"),
    ),
    "DICTIONARY_TYPE": Statement(
        "error",
        ("活动类型“{value}”是新的，但没有写明种类和类别，该行没有采用", "新类型要写明种类（O/K/G）和类别（商务/团建/例行/高层）", "填上种类和类别，或改成已有的类型"),
        ("activity type '{value}' is new but lacks kind and category; the row is left out", "a new type needs its kind (O/K/G) and category (BUS/TEAM/ROUT/EXEC)", "enter kind and category, or use a type that exists"),
    ),
    "CUSTOMER_UNKNOWN": Statement(
        "error",
        ("客户表里没有“{value}”，没有采用", "客户按编号或全称引用，不作猜测", "改成客户表里的名称（最接近：{near}），或把它加进客户表；若只是另一种叫法，在“别名”表里加一行：种类“客户”，“别名”照抄本格，“指”填客户名称"),
        ("'{value}' is not on the Customers sheet and is not used", "customers are named by id or full name; nothing is guessed", "enter the name as on Customers (nearest: {near}), or add the customer there; if it is another name of one, add to the Aliases sheet: Kind customer, Alias as in this cell, Means the customer's name"),
    ),
    "CUSTOMER_SHORT": Statement(
        "error",
        ("客户表里没有“{value}”，它像是“{near}”的简称，没有采用", "简称可能指不同的公司，不作猜测", "写全称，或在“别名”表里加一行：种类 客户，别名“{value}”，指“{near}”"),
        ("'{value}' is not on the Customers sheet; it looks like a short form of '{near}' and is not used", "a short form may mean more than one company; nothing is guessed", "enter the full name, or add to the Aliases sheet: kind customer, alias '{value}', means '{near}'"),
    ),
    "CUSTOMER_AMBIGUOUS": Statement(
        "error",
        ("“{value}”对应不止一个客户，没有采用", "名称、编号或别名要能唯一确定一个客户", "改用客户编号"),
        ("'{value}' means more than one customer and is not used", "a name, id or alias must mean one customer", "enter the customer's id"),
    ),
    "CUSTOMER_TWICE": Statement(
        "error",
        ("客户“{value}”已在 {first} 出现，本行没有采用", "一个客户一行", "合并两行，删去其中一行"),
        ("customer '{value}' stands already in {first}; this row is left out", "each customer has one row", "merge the two rows and delete one"),
    ),
    "CUSTOMER_ID_TWICE": Statement(
        "error",
        ("客户编号“{value}”已被 {first} 使用，本行改用临时编号", "客户编号不能重复", "给这个客户填一个新的编号"),
        ("customer id '{value}' is already taken in {first}; this row gets an id of its own", "an id means one customer", "enter a new id for this customer"),
    ),
    "CUSTOMER_CONFLICT": Statement(
        "warning",
        ("客户编号“{value}”是“{meant}”，同一行的名称却是“{name}”；按编号计入“{meant}”", "编号和名称并存时以编号为准", "核对是哪个客户，把编号和名称改成一致"),
        ("customer id '{value}' is '{meant}', but the row's name says '{name}'; the row counts for '{meant}'", "where a row has both, the id decides", "find out which customer is meant and make id and name agree"),
    ),
    "CUSTOMER_NAME_DIFFERS": Statement(
        "info",
        ("客户编号“{value}”是“{meant}”，同一行写作“{name}”；按编号计入“{meant}”", "编号和名称并存时以编号为准", "若是同一个客户，无需处理；否则更正编号"),
        ("customer id '{value}' is '{meant}', written '{name}' in this row; the row counts for '{meant}'", "where a row has both, the id decides", "nothing to do if it is the same customer; otherwise correct the id"),
    ),
    "CUSTOMER_ID_UNKNOWN": Statement(
        "warning",
        ("客户表里没有编号“{value}”，按同一行的名称“{name}”计入", "编号要与客户表一致", "更正编号，或在客户表里填上这个编号"),
        ("there is no customer id '{value}' on the Customers sheet; the row counts by its name, '{name}'", "ids are those of the Customers sheet", "correct the id, or enter it on the Customers sheet"),
    ),
    "PARENT_UNKNOWN": Statement(
        "warning",
        ("上级客户“{value}”不在客户表里，按没有上级处理", "上级客户也要是客户表里的一行", "把它加进客户表，或改成已有的名称（最接近：{near}）"),
        ("parent customer '{value}' is not on the Customers sheet; the customer counts as having none", "a parent is a customer too", "add it to Customers, or enter a name that is there (nearest: {near})"),
    ),
    "YEAR_CONFLICT": Statement(
        "error",
        ("{year} 年的数值 {value} 与 {first} 的 {known} 不一致，采用后者", "同一客户同一年度只能有一个数", "核对两处，改成一致"),
        ("{value} for {year} contradicts {known} in {first}; the latter is used", "a customer has one figure a year", "check both cells and make them agree"),
    ),
    "CONTACT_NAMELESS": Statement(
        "error",
        ("既没有姓名也没有职务，该行没有采用", "没有姓名的行表示待识别的岗位，要有职务", "填上姓名；若人选未明，至少填职务"),
        ("neither name nor title is filled in; the row is left out", "a row without a name is a position still to be identified and needs its title", "enter the name, or at least the title"),
    ),
    "CONTACT_TWICE": Statement(
        "error",
        ("“{customer}”的联系人“{value}”已在 {first} 出现，本行没有采用", "同一客户的联系人一人一行；同名的两个人要用联系人编号区分", "合并两行；若是两个人，给他们各填一个联系人编号"),
        ("contact '{value}' of '{customer}' stands already in {first}; this row is left out", "each contact has one row; two people of one name need contact ids", "merge the two rows; if they are two people, give each a contact id"),
    ),
    "CONTACT_ID_TWICE": Statement(
        "error",
        ("联系人编号“{value}”已被 {first} 使用，本行改用临时编号", "联系人编号不能重复", "给这位联系人填一个新的编号"),
        ("contact id '{value}' is already taken in {first}; this row gets an id of its own", "an id means one contact", "enter a new id for this contact"),
    ),
    "CONTACT_UNKNOWN": Statement(
        "error",
        ("“{customer}”没有联系人“{value}”，这一关联没有采用", "联系人按编号或姓名在所属客户内查找，不作猜测", "改成联系人表里的姓名（最接近：{near}），或把此人加进联系人表"),
        ("'{customer}' has no contact '{value}'; the link is dropped", "contacts are found by id or name within their customer; nothing is guessed", "enter the name as on Contacts (nearest: {near}), or add the person there"),
    ),
    "CONTACT_ELSEWHERE": Statement(
        "error",
        ("“{customer}”没有联系人“{value}”，而“{other}”有同名的人；这一关联没有采用", "联系人只在本行的客户内查找", "若是跨客户的活动，把那个客户也填进客户列；若是另一个人，把他加进联系人表"),
        ("'{customer}' has no contact '{value}', but '{other}' has one of this name; the link is dropped", "contacts are looked for within the customers of the row", "if people of both took part, name both customers in the row; otherwise add the person to Contacts"),
    ),
    "CONTACT_AMBIGUOUS": Statement(
        "error",
        ("“{customer}”有不止一位“{value}”，这一关联没有采用", "姓名要能唯一确定一个人", "改用联系人编号"),
        ("'{customer}' has more than one '{value}'; the link is dropped", "a name must mean one person", "enter the contact's id"),
    ),
    "DEPARTMENT_TWICE": Statement(
        "error",
        ("“{customer}”的部门“{value}”已在 {first} 出现，本行没有采用", "同一客户的部门一个一行", "合并两行；历次评估放到“普遍关系评估”表"),
        ("department '{value}' of '{customer}' stands already in {first}; this row is left out", "each department of a customer has one row", "merge the two rows; earlier assessments belong on GeneralAssessments"),
    ),
    "PERSON_SEVERAL": Statement(
        "warning",
        ("“{value}”是几个人（{names}），按第一位“{first}”计", "“{zh}”只能是一个人，否则说不清由谁负责", "只留一个人；其余的人写进 B角、C角 等列"),
        ("'{value}' names several people ({names}); the first, '{first}', counts", "{en} is one person, or nobody is responsible", "keep one; enter the others as owner B or C"),
    ),
    "PERSON_UNKNOWN": Statement(
        "warning",
        ("“{value}”不在我方人员表里", "负责人应是我方人员表里的人", "把此人加进我方人员表，或更正姓名（最接近：{near}）"),
        ("'{value}' is not on the Team sheet", "owners are people of the Team sheet", "add the person to Team, or correct the name (nearest: {near})"),
    ),
    "ALIAS_UNKNOWN": Statement(
        "error",
        ("别名“{alias}”所指的“{means}”不存在，该别名无效", "别名要指向已有的表名、列名、客户、联系人、部门、人员、供应商或代码（代码可写“列名：代码”）", "更正“指”一列的内容（最接近：{near}）"),
        ("alias '{alias}' means '{means}', which does not exist; the alias is not used", "an alias points to a sheet, column, customer, contact, department, person, supplier or code that is there (a code may be written Column: code)", "correct what it means (nearest: {near})"),
    ),
    "ATTITUDE_UNDATED": Statement(
        "warning",
        ("态度评估没有日期，按截止日期 {as_of} 计", "过期的评估不再计分，没有日期就无法判断", "填上评估日期"),
        ("the attitudes have no date and count as of {as_of}", "old assessments lose their force, which needs a date", "enter the day of the assessment"),
    ),
    "ATTITUDES_UNDATED": Statement(
        "warning",
        ("没有评估日期列，{count} 位联系人的态度按截止日期 {as_of} 计", "过期的评估不再计分，没有日期就无法判断", "增加“评估日期”列"),
        ("there is no column for the day of assessment; the attitudes of {count} contacts count as of {as_of}", "old assessments lose their force, which needs a date", "add the column Assessed on"),
    ),
    "ATTITUDE_FUTURE": Statement(
        "warning",
        ("评估日期 {value} 晚于截止日期 {as_of}，没有采用", "截止日期之后的评估不计入", "核对日期；若无误，改用更晚的截止日期"),
        ("assessed on {value}, after the as-of date {as_of}: not used", "assessments after the as-of date do not count", "check the date; if it is right, review with a later as-of date"),
    ),
    "ACTIVITY_FUTURE": Statement(
        "info",
        ("活动日期 {value} 晚于截止日期 {as_of}，却标为已完成，没有采用", "截止日期之后的活动不计入", "核对日期和状态；若无误，改用更晚的截止日期"),
        ("the activity of {value} is marked done but lies after the as-of date {as_of}: not used", "activities after the as-of date do not count", "check date and status; if they are right, review with a later as-of date"),
    ),
}
