"""Problems of answers that came back in packs."""

from __future__ import annotations

from mcr_excel.terms.problems.statement import Statement

ANSWERING: dict[str, Statement] = {
    "ANSWER_NO_FILE": Statement(
        "error",
        ("{path} 不存在，或其中没有工作簿", "collect 读取收件人发回的 .xlsx 文件，或存放它们的文件夹", "写明发回的文件或文件夹"),
        ("{path} is not there, or holds no workbook", "collect reads the .xlsx files that came back, or folders of them", "name the files that came back, or their folder"),
    ),
    "ANSWER_FOLDER": Statement(
        "error",
        ("没有文件夹 {path}", "“收回复”按钮从工作簿旁的这个文件夹读取收件人发回的文件", "新建该文件夹，放入发回的 .xlsx 文件，再点一次"),
        ("there is no folder {path}", "the button Collect answers reads what came back from this folder beside the workbook", "make the folder, put the .xlsx files that came back into it, and click again"),
    ),
    "ANSWER_ACCEPT": Statement(
        "error",
        ("--accept 的“{value}”不在列表中", "--accept 取 all，或 1 到 {count} 之间的编号，例如 1,3-5", "先不加 --accept 运行一次，按列出的编号填写"),
        ("--accept: '{value}' is not on the list", "--accept takes all, or numbers from 1 to {count} such as 1,3-5", "run the command without --accept and give the numbers that it lists"),
    ),
    "ANSWER_NOT_A_PACK": Statement(
        "error",
        ("{file} 不是 mcr-excel 发出的资料，或其“回复”表已被删去", "收件人、运行编号等写在“回复”表的命名单元格里，据此才知道对方看到的是什么", "请对方直接在收到的文件里填写并发回，不要复制到别的工作簿"),
        ("{file} is no pack of mcr-excel, or has lost its sheet Your answers", "named cells of that sheet say for whom and from which run a pack was made; without them nobody knows what its reader saw", "ask the reader to fill in the file itself and send it back, not a copy of its cells"),
    ),
    "ANSWER_OTHER_BOOK": Statement(
        "error",
        ("{file} 里的客户都不在 {book} 中", "回复只能收进发出资料的那本工作簿，客户按编号与名称核对", "改用发出这份资料的工作簿"),
        ("none of the customers of {file} is in {book}", "answers belong to the workbook that their pack was made from; customers are told by id and name", "collect it with the workbook that it was made from"),
    ),
    "ANSWER_COLUMN_MISSING": Statement(
        "error",
        ("“{table}”没有“{column}”列", "没有这一列就不知道每行说的是谁、对方看到的是什么；整张表未收", "请对方从原文件恢复这一列，或重新填写"),
        ("the table {table} has no column {column}", "without it nobody knows what a row is about or what its reader saw; the table was left out", "ask the reader to bring the column back, or to fill in the file again"),
    ),
    "ANSWER_NO_KEY": Statement(
        "error",
        ("回复“{value}”所在的行没有编号", "按编号才知道这一行说的是谁；自行增加的行无法对应", "把这条内容手工记到工作簿里，或请对方写进已有的行"),
        ("the row of the answer '{value}' has no ID", "the ID says what a row is about; an added row belongs to nothing", "enter it in the workbook yourself, or ask the reader to write it on a row that was there"),
    ),
    "ANSWER_KEY_CHANGED": Statement(
        "error",
        ("“{value}”已不是发出时的内容", "编号、客户编号和这一行的其余内容对不上：被改写，或只排序了一部分列", "请对方撤销改动（排序要选中整张表）后再发回"),
        ("'{value}' is not what was sent", "ID, customer ID and the rest of the row do not belong together: overwritten, or only some columns were sorted", "ask the reader to undo it (sort the whole table) and send the file again"),
    ),
    "ANSWER_ROW_CHANGED": Statement(
        "error",
        ("“{value}”已不是发出时的记录", "更正要写在浅黄色的列；原有的记录被改写后，就看不出对方当时看到的是什么", "请对方把记录改回原样，把更正写进浅黄色的列后再发回"),
        ("'{value}' is not what was sent", "a correction goes into the pale-yellow columns; where the record itself is overwritten nobody knows what was seen", "ask the reader to restore it, write the correction in the pale-yellow columns and send the file again"),
    ),
    "ANSWER_KEY_TWICE": Statement(
        "error",
        ("编号“{value}”与第 {row} 行重复", "一个编号只能有一行；先出现的一行已收", "把这一行的内容并到第 {row} 行后重新收取"),
        ("the ID '{value}' stands on row {row} too", "an ID belongs to one row; the first one was taken", "join both rows on row {row} and collect the file again"),
    ),
    "ANSWER_KEY_UNKNOWN": Statement(
        "error",
        ("{file} 里没有编号“{value}”", "按编号才知道这一行说的是谁；它被改写过，或所指内容已删除", "核对编号后重新收取，或手工记下这条回复"),
        ("{file} knows no ID '{value}'", "the ID says what a row is about; it was overwritten, or what it names is gone", "restore the ID and collect the file again, or enter the answer yourself"),
    ),
    "ANSWER_UNREADABLE": Statement(
        "error",
        ("单元格的内容是 {value}，读不出结果", "回复应是文字、数字或日期，不是出错或未计算的公式", "请对方改写成文字后再发回"),
        ("the cell holds {value}, which has no value", "an answer is a text, a number or a day, not an error or a formula that was never computed", "ask the reader to write it as text and send the file again"),
    ),
}
