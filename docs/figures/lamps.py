"""The lamp of a single project (K6, domain.md 2.6)."""
import json
import sys

import rules

LABELS = {
    "red": "红灯", "yellow": "黄灯", "green": "绿灯", "done": "蓝灯", "not_due": "未到期",
    "paused": "暂停",
}


def lamp(row, q, shipped, basis):
    """In the order of K6: 完成, 暂停, not started, 停滞, investment by the district's plan."""
    rule = rules_on(shipped, q.as_of)
    if is_done(row.project, q.as_of):
        return "done"
    if is_paused(row.project, q.as_of):
        return "paused"
    if rules.is_planned_start(row) and not rules.started(row, q):
        return not_started(row, q, rule)
    if is_preparing(row) and not rules.started(row, q):
        return "not_due"
    if is_standing_still(row, q, int(rule["standstill_months"]), basis):
        return "red"
    return by_money(row, q, rule, basis)


def rules_on(shipped, day):
    """The rule in force on the day, else the first one."""
    return rules.in_force(shipped, day) or min(shipped, key=lambda rule: rule["from"])


def is_done(project, day):
    """完成: completed, or in production in full, which rests on completed works (N18 in 2.1)."""
    return any(rules.reached(project, node, day) for node in (rules.COMPLETION, rules.PRODUCTION))


def is_paused(project, day):
    """An approved pause: from <= day < until (K4, K6)."""
    return any(
        pause["from"] <= day and (not pause["until"] or day < pause["until"])
        for pause in project.pauses
    )


def is_preparing(row):
    """Only 前期 in every list that says a stage: no start is planned for the year (2.3)."""
    return {stay["stage"] for stay in row.stays if stay["stage"]} == {"preparing"}


def month_number(day):
    """Running number of a day's month, so that differences are months."""
    return int(day[:4]) * 12 + int(day[5:7])


def not_started(row, q, rule):
    """Before its month is over 未到期; then yellow, the third month running red (K6). The first
    of these months is the planned one (2.6)."""
    _, last = rules.planned_start(row, q)
    if q.as_of < last:
        return "not_due"
    delay = month_number(q.as_of) - month_number(last) + 1
    return "red" if delay >= int(rule["start_red_month"]) else "yellow"


def is_standing_still(row, q, months, basis):
    """停滞: two months without a penny and without approval (K6), counted after the month of the
    start: the cumulative of the period is that of two months before. An unfiled month is not
    zero (4.11), so the period's month must be filed. Where K6 is silent: whoever has done the
    whole plan does not stand still."""
    start = rules.reached(row.project, rules.START, q.as_of)
    since = month_number(start["last"]) if start else 0
    if q.month < months or q.year * 12 + q.month - months < since:
        return False
    if not rules.is_filed(row.project, q.year, q.month, basis):
        return False
    now = rules.cumulative(row.project, q.year, q.month, basis)
    plan = rules.year_plan(row, q)
    if plan and now is not None and now >= plan:
        return False
    before = rules.cumulative(row.project, q.year, q.month - months, basis)
    return now is not None and now == (before or 0)


def owed(row, q, rule):
    """Share of the year's plan that is due, as a fraction: m/12; a planned new start owes from
    its planned month s (m-s+1)/(13-s), and one that started before it nothing: early starters
    are never lit (K6, 4.9)."""
    if rule["curve"] == "even" or not rules.is_planned_start(row):
        return q.month, 12
    first, last = rules.planned_start(row, q)
    if rules.reached(row.project, rules.START, q.as_of)["last"] < first:
        return 0, 1
    year, month = int(last[:4]), int(last[5:7])
    if year < q.year:
        return q.month, 12
    return (q.month - month + 1, 13 - month) if q.month >= month else (0, 1)


def by_money(row, q, rule, basis):
    """Points below the curve: 10 and 30 are yellow, above is red (K6); the office's own 分月计划
    beats every curve, as its share of December (K6 is silent on a changed plan); without a plan
    nothing to compare with."""
    plan = rules.year_plan(row, q)
    if not plan:
        return "not_due"
    done = rules.year_done(row, q, basis)
    share, of = owed(row, q, rule)
    filed = rules.in_force([each for each in row.project.curves if each["year"] == q.year], q.as_of)
    if filed and filed["cumulative"][11]:
        share, of = filed["cumulative"][q.month - 1], filed["cumulative"][11]
    tenths, scale = (share * plan - done * of) * 1000, of * plan
    limits = json.loads(rule["lag"]).get("points") or sys.exit("lamps by share are not covered")
    if tenths > limits["yellow_to_tenths"] * scale:
        return "red"
    return "yellow" if tenths >= limits["yellow_from_tenths"] * scale else "green"
