"""The questions that blanks turn into, with what their answer is worth (method.md D15; wording and weights OWN)."""

from __future__ import annotations

from typing import NamedTuple


class Question(NamedTuple):
    """A question about a blank; `weight` 1..5: 5 a tier or an index hangs on it, 1 it is good to know.

    The texts may name {customer}, {contact} (or a position's title), {department} and {detail}. `sheet` and `column`
    say where the answer is entered.
    """

    key: str
    weight: int
    sheet: str
    column: str
    zh: str
    en: str

    def text(self, lang: str, **names: str) -> str:
        """The question in one language."""
        return (self.zh if lang == "zh" else self.en).format(**names)


QUESTIONS: tuple[Question, ...] = (
    Question("account_manager", 5, "customers", "account_manager", "谁负责{customer}？", "Who is responsible for {customer}?"),
    Question("value", 5, "customer_years", "revenue", "{customer}近几年的收入、毛利和回款是多少？", "What are revenue, margin and payment of {customer} in recent years?"),
    Question("match", 5, "customers", "m_direction", "{customer}的战略与我方有多契合？请评六项匹配。", "How well does the strategy of {customer} fit ours? Assess the six match items."),
    Question("placeholder", 5, "contacts", "contact_name", "{customer}的{contact}是谁？", "Who is the {contact} of {customer}?"),
    Question("no_key_contact", 5, "contacts", "is_key", "{customer}由谁决策、审批和评估？", "Who decides, approves and evaluates at {customer}?"),
    Question("attitude", 5, "contacts", "accept", "{customer}的{contact}对我方态度如何？还缺：{detail}。", "What does {contact} of {customer} think of us? Missing: {detail}."),
    Question("evidence", 4, "contacts", "evidence", "凭什么认为{customer}的{contact}是这个态度？见到或听到了什么？", "How do you know the attitude of {contact} of {customer}? What was seen or heard?"),
    Question("department_result", 4, "departments", "event_support", "{customer}的{department}在关键事件、信息渠道和问题扩散上表现如何？", "How well do key-event support and the information channel work with {department} of {customer}, and did incidents spread?"),
    Question("practice", 4, "practices", "status", "与{customer}的这些组织实践做到了哪一步：{detail}？", "How far are these practices in place with {customer}: {detail}?"),
    Question("decision_role", 3, "contacts", "decision_role", "{customer}的{contact}在决策链上是什么角色？", "What is the role of {contact} of {customer} in the decision?"),
    Question("satisfaction", 3, "departments", "satisfaction", "{customer}的{department}对我方满意吗（1–5）？", "How satisfied is {department} of {customer} with us (1–5)?"),
    Question("success_layer", 3, "customers", "stick_success", "我方如何帮助{customer}赚钱？是它的卖点之一吗（0–5）？", "How do we help {customer} to earn; are we one of its selling points (0–5)?"),
    Question("visit_summary", 3, "visits", "summary", "{detail}拜访{customer}，结果如何？", "What came of the visit to {customer} on {detail}?"),
    Question("archive", 2, "customers", "strategy_note", "{customer}的档案还缺：{detail}。从哪里能知道？", "The archive of {customer} lacks: {detail}. Where can it be learned?"),
    Question("reports_to", 2, "contacts", "reports_to", "{customer}的{contact}向谁汇报？", "Whom does {contact} of {customer} report to?"),
    Question("need_level", 1, "contacts", "need_level", "{customer}的{contact}个人看重什么？", "What matters to {contact} of {customer} personally?"),
    Question("social_style", 1, "contacts", "social_style", "{customer}的{contact}是哪种社交风格？", "What is the social style of {contact} of {customer}?"),
)  # fmt: skip
QUESTION_BY_KEY: dict[str, Question] = {question.key: question for question in QUESTIONS}
