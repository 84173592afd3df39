"""The sheets of answers: the one in every pack that its reader fills in, and the team's list of what came back."""

from __future__ import annotations

from mcr_excel.terms.reviews.base import CUSTOMER, CUSTOMER_ID, OWN, OWN_DATE, C, ReviewSheet, ReviewTable

_KIND = C("kind", "对象", "What", "code", 11)
_ABOUT = C("about", "谁或什么", "About", "name", 24)

YOUR_ANSWERS = ReviewSheet(
    "your_answers", "回复", "Your answers",
    "请填浅黄色的列：是否属实、正确的内容、意见、约定的下一步。其余各列请勿改动；可以排序和筛选。存盘后把整个文件发回即可。",
    "Please fill in the pale-yellow columns: is it right, the correction, a comment, the agreed next step. Leave the other columns as they are; sort and filter as you like. Save, and send the file back.",
    (
        ReviewTable("mcr_your_answers", "回复", "Your answers", "answer_key", (
            _KIND, CUSTOMER._replace(width=24), _ABOUT,
            C("says", "目前的记录", "What is recorded", "why", 36), C("owner", "负责人", "Owner", "text", 14), C("due", "期限", "Due", "date", 12),
            C("verdict", "是否属实", "Is it right", OWN, 11, "answer_verdict"), C("correction", "应更正为", "Correction", OWN, 24),
            C("comment", "意见", "Comment", OWN, 28), C("next_step", "约定的下一步", "Agreed next step", OWN, 26),
            C("next_owner", "由谁负责", "Who does it", OWN, 14), C("next_due", "何时完成", "Done by", OWN_DATE, 12),
            CUSTOMER_ID, C("answer_key", "编号", "ID", "id", 34),
        )),
    ),
    (
        ("answers_reader", "收件人", "For", "text"),
        ("answers_role", "角色", "Role", "text"),
        ("answers_as_of", "截至", "As of", "date"),
        ("answers_run", "运行编号", "Run", "text"),
        ("answers_lang", "语言", "Language", "text"),
    ),
)
"""Its named cells do not begin with `mcr_`: they stay in a finished pack, so that `collect` knows what the reader saw."""

ANSWERS = ReviewSheet(
    "answers", "反馈", "Answers",
    "收件人的回复，由 mcr-excel collect 写入，输入表从不改动；请核对后自行更新输入表，并在浅黄色的列记下处理结果。",
    "What the readers of packs answered, written by mcr-excel collect, which never touches the input sheets. Update those yourself, then note in the pale-yellow columns what became of it.",
    (
        ReviewTable("mcr_answers", "反馈", "Answers", "answer_id", (
            C("status", "处理", "Handled", OWN, 10, "answer_status"), CUSTOMER._replace(width=22), _KIND, _ABOUT,
            C("field", "填写项", "Field", "code", 13), C("said", "发出时的记录", "Recorded when sent", "why", 28), C("now", "目前的记录", "Recorded now", "why", 28),
            C("answer", "回复", "Answer", "why", 32), C("agreed_owner", "由谁负责", "Who does it", "text", 13), C("agreed_due", "何时完成", "Done by", "date", 12),
            C("conflict", "冲突", "Conflict", "flags", 20), C("reader", "回复人", "Answered by", "text", 14), C("reader_role", "角色", "Role", "text", 13),
            C("as_of", "资料截至", "Pack as of", "date", 12), C("note", "团队备注", "Team note", OWN, 24),
            C("file", "来自文件", "File", "text", 28), C("run", "运行编号", "Run", "id", 19), C("subject", "针对", "Subject", "id", 34),
            C("answer_id", "编号", "ID", "id", 15),
        )),
    ),
)
