"""What came back, in words: each answer under its number beside what was and is recorded, and what contradicts it."""

from __future__ import annotations

from mcr_excel.answers.collect import Collected
from mcr_excel.answers.conflicts import Listed
from mcr_excel.answers.handed_back import told
from mcr_excel.answers.rows import answer_text, field_label, kind_label, now_text
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.vocabulary import Lang


def lines(collected: Collected) -> list[str]:
    """The numbered list, or what was taken; then the sums and what to do next."""
    lang = collected.understood.lang
    shown = [one for one in collected.answers if not collected.taken or one.number in collected.taken]
    found = [line for one in shown for line in _listed(one)]
    return [*found, _sum(collected, lang), *_next(collected, lang)]


def _listed(one: Listed) -> list[str]:
    answer, lang = one.answer, one.lang
    zh = lang == "zh"
    who = told(answer.pack.reader, answer.pack.role, str(answer.pack.as_of or answer.pack.run))
    about = told(answer.customer, kind_label(answer, lang), answer.about if answer.about != answer.customer else "")
    due = f"{answer.due:%Y-%m-%d}" if answer.due else ""
    text = told(answer_text(answer, lang), answer.owner, due).replace("\n", " / ")
    found = [
        f"{one.number:>3}  {about} | {field_label(answer, lang)}",
        f"     {'回复' if zh else 'answer'}: {text}  ({who})",
    ]
    if now_text(one) == answer.said != "":
        found.append(f"     {'记录（未变）' if zh else 'recorded, unchanged'}: {answer.said}")
    else:
        found += [f"     {'发出时的记录' if zh else 'recorded when sent'}: {answer.said}"] if answer.said else []
        found += [f"     {'目前的记录' if zh else 'recorded now'}: {now_text(one)}"] if now_text(one) else []
    if one.conflicts:
        found.append(f"   ! {'冲突' if zh else 'conflict'}: {_conflicts(one)}")
    return found


def _conflicts(one: Listed) -> str:
    lang = one.lang
    told_of = {"readers": ", ".join(map(str, one.others)), "earlier": ", ".join(one.before)}
    words = []
    for code in one.conflicts:
        detail = told_of.get(code, "")
        label = code_label("answer_conflict", code, lang)
        words.append(label + (f" ({detail})" if detail else ""))
    return ("；" if lang == "zh" else "; ").join(words)


def _sum(collected: Collected, lang: Lang) -> str:
    new, left = len(collected.answers), sum(bool(one.conflicts) for one in collected.answers)
    if lang == "zh":
        return f"{collected.packs} 份资料，{new} 条新回复（{left} 条有冲突），{collected.known} 条此前已收"
    return f"{collected.packs} packs, {new} new answers ({left} in conflict), {collected.known} taken before"


def _next(collected: Collected, lang: Lang) -> list[str]:
    if collected.taken:
        count = len(collected.taken)
        left = len(collected.answers) - count
        if lang == "zh":
            return [f"{count} 条已写入“反馈”表，{left} 条未收；输入表未改动"]
        return [f"{count} written on the Answers sheet, {left} left; no input sheet was touched"]
    if not collected.answers:
        return []
    if lang == "zh":
        return ["没有写入任何内容。--accept all 收下没有冲突的；有冲突的要写明编号，例如 --accept 1,3-5"]
    return ["Nothing was written. --accept all takes those without conflict; name the others: --accept 1,3-5"]
