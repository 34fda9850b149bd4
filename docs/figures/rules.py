"""The rules of the figures, each in one small function that names its rule.

K1-K32 and 4.x stand in practice.md, T1-T28 and 2.x in domain.md, "design" in design.md, the
wording of the measures in the notes of the indicators (the table indicator.csv itself).
"""
from dataclasses import dataclass

from tables import month_end

START, IN_STATISTICS, COMPLETION, PRODUCTION, RESUME = "N12", "N13", "N16", "N18", "N22"


@dataclass(frozen=True)
class Question:
    """As-of day, and the period January to `month` of `year`. The one never moves the other."""

    as_of: str
    year: int
    month: int


@dataclass(frozen=True)
class Row:
    """A counted project, with those of its stays in lists that the set asks for."""

    project: object
    stays: tuple
    list: str = ""


# What holds on a day ----------------------------------------------------------------------------


def in_force(records, day):
    """The last record whose first day has come, never backwards (K3); none if none has."""
    held = [record for record in records if record["from"] <= day]
    return max(held, key=lambda record: record["from"], default=None)


def attribute(project, name, day):
    """The value of a property on a day (design rule 3)."""
    held = [each for each in project.attributes if each[0] == name and each[1] <= day]
    return max(held, key=lambda each: each[1])[2] if held else None


def ward(project, day):
    """The ward in charge on the as-of day: with it the whole cumulative (K9)."""
    return attribute(project, "responsible", day)


def stays(project, q):
    """Implementing stays in lists of the year: entry <= day < exit (K1); 储备 is in neither
    numerator nor denominator (K4, T28). Nothing for 工作类 (K4). A project counts if it is 实施
    at any level (K4): a list without a level, such as 532, brings none."""
    if attribute(project, "form", q.as_of) == "task":
        return []
    return [
        stay for stay in project.entries
        if stay["year"] == q.year and stay["standing"] == "implementing" and stay["level"]
        and stay["from"] <= q.as_of and (stay["exit"] is None or q.as_of < stay["exit"])
    ]


def target(project, node, q):
    """The planned day in force 现定 (K3, K5)."""
    return in_force([each for each in project.targets if each["node"] == node], q.as_of)


def planned_in_year(project, node, q):
    """Whether the planned day in force lies in the year."""
    planned = target(project, node, q)
    return planned is not None and planned["last"][:4] == f"{q.year:04}"


def reached(project, node, day):
    """The node that counts: recognised, not revoked, and its last possible day has come (K1,
    K7, design rule 5). A partial one is outside every rate (T14). None if there is none."""
    held = [
        each for each in project.nodes
        if each["node"] == node and each["state"] == "recognised"
        and not each["is_partial"] and each["last"] <= day
    ]
    return min(held, key=lambda each: each["last"], default=None)


# Money ------------------------------------------------------------------------------------------


def year_plan(row, q):
    """Plan in force: of the list that the set names, else of the district, else of the lowest
    list that has one (K3, K13). Absent is not zero, but adds nothing (design rule 18)."""
    of_year = [plan for plan in row.project.plans if plan["year"] == q.year]
    lowest_first = sorted(row.stays, key=lambda stay: -stay["order"])
    names = [row.list] if row.list else []
    for name in names + [""] + [stay["list"] for stay in lowest_first]:
        plan = in_force([each for each in of_year if each["list"] == name], q.as_of)
        if plan:
            return plan["amount"]
    return None


def counts(filing, basis):
    """Issued figures use confirmed filings; live ones also what was reported (K2, design 4)."""
    return filing["state"] == "confirmed" or basis == "filed" and filing["state"] == "reported"


def is_filed(project, year, month, basis):
    """Whether the very month is filed: an unfiled one is not zero and not a hole (4.11)."""
    return any(
        (filing["year"], filing["month"]) == (year, month) and counts(filing, basis)
        for filing in project.filings
    )


def cumulative(project, year, month, basis):
    """Last cumulative filed by a month of the year: an unfiled month, or one without the
    amount, carries it forward (K2, 4.11). None before the first."""
    known = [
        filing for filing in project.filings
        if filing["year"] == year and filing["month"] <= month
        and counts(filing, basis) and filing["done"] is not None
    ]
    return max(known, key=lambda filing: filing["month"])["done"] if known else None


def year_done(row, q, basis):
    """本年累计: the last cumulative filed by the period's month (K2, design rule 17)."""
    return cumulative(row.project, q.year, q.month, basis) or 0


def month_done(row, q, basis):
    """当月: difference to the filing before; nothing if the month is not filed; after a gap it
    spans the unfiled months (K2)."""
    for filing in row.project.filings:
        if (filing["year"], filing["month"]) == (q.year, q.month) and counts(filing, basis):
            if filing["done"] is None:
                return 0
            before = cumulative(row.project, q.year, q.month - 1, basis)
            return filing["done"] - (before or 0)
    return 0


def since_start(row, q, basis):
    """至上年底累计 + 本年累计 (design rule 17); a missing carry-in adds nothing."""
    carried = [each["amount"] for each in row.project.carries if each["year"] == q.year]
    return sum(carried) + year_done(row, q, basis)


def total(row, q):
    """Total investment on the as-of day: yuan as printed, a foreign amount as counted when it
    was stated and not at all without a rate (K12, T6, T9)."""
    stated = attribute(row.project, "total", q.as_of)
    if stated is None:
        return 0
    if stated["currency"] == "CNY":
        return stated["minor"]
    return stated["counted"]["fen"] if "counted" in stated else 0


def half_of_last_digit(number):
    """约 lies within half a unit of its last digit that is not zero."""
    unit = 1
    while number and number % (unit * 10) == 0:
        unit *= 10
    return unit // 2


def total_bounds(row, q):
    """The least and the most that the total may be: 超 and 以上 are open above, 以内 and 不足
    below (T9). A foreign amount counts as counted; without a rate it is open above (K12)."""
    stated = attribute(row.project, "total", q.as_of)
    value = total(row, q)
    if stated is None or stated["currency"] != "CNY":
        has_rate = stated is None or "counted" in stated
        return value, value if has_rate else None
    first, other = stated["minor"], stated.get("to_minor", stated["minor"])
    low, high = min(first, other), max(first, other)
    return {
        "exactly": (low, high),
        "about": (low - half_of_last_digit(low), high + half_of_last_digit(high)),
        "over": (low + 1, None),
        "at_least": (low, None),
        "at_most": (0, high),
        "under": (0, high - 1),
    }[stated.get("qualifier", "exactly")]


# Starts, completions, statistics ----------------------------------------------------------------


def is_planned_start(row):
    """A counted stay with stage 新开工, also if carried over unstarted (W2, K19)."""
    return any(stay["stage"] == "planned_start" for stay in row.stays)


def started(row, q):
    """Start recognised by the as-of day; ceremony and claim start nothing (K1, K7)."""
    return reached(row.project, START, q.as_of) is not None


def planned_start(row, q):
    """First and last day of the planned month in force (K5). Without one, where K5 is silent, a
    start is due on 31 December and at no time early: its days are those of the year."""
    planned = target(row.project, START, q)
    if planned is None:
        return f"{q.year:04}-01-01", f"{q.year:04}-12-31"
    return planned["first"], planned["last"]


def timing(row, q):
    """Where a planned new start stands (K5, T27): `done` 到期已开工, `late` 到期未开工, `early`
    提前开工 (started, its month neither over nor the month of the start), `waiting` 未到期."""
    first, last = planned_start(row, q)
    start = reached(row.project, START, q.as_of)
    if start is None:
        return "late" if last <= q.as_of else "waiting"
    return "done" if last <= q.as_of or start["last"] >= first else "early"


def of_planned(row, q, *standings):
    """1 for a planned new start that stands in one of these ways."""
    return int(is_planned_start(row) and timing(row, q) in standings)


def is_planned_completion(row, q):
    """The list says 竣工, or the planned day in force is in the year (2.5)."""
    finishing = any(stay["stage"] == "finishing" for stay in row.stays)
    return finishing or planned_in_year(row.project, COMPLETION, q)


def started_before(row, q):
    """Started by the end of the month before the period's last one (K5), and by the as-of day
    (K1)."""
    year, month = (q.year, q.month - 1) if q.month > 1 else (q.year - 1, 12)
    return reached(row.project, START, min(month_end(year, month), q.as_of)) is not None


def resumed(row, q):
    """开复工: planned new starts that started; all others that resumed this year (4.3, N22)."""
    if is_planned_start(row):
        return started(row, q)
    return any(
        each["node"] == RESUME and each["state"] == "recognised"
        and each["last"] <= q.as_of and each["last"][:4] == f"{q.year:04}"
        for each in row.project.nodes
    )


def both(condition, row, node, q):
    """1 if it was planned and the node was reached by the as-of day."""
    return int(condition and reached(row.project, node, q.as_of) is not None)


# What a row adds to a measure: a project 1 or 0, money fen. The basis matters to money only.
MEASURES = {
    "projects": lambda row, q, basis: 1,
    "total": lambda row, q, basis: total(row, q),
    "year_plan": lambda row, q, basis: year_plan(row, q) or 0,
    "year_done": year_done,
    "month_done": month_done,
    "since_start": since_start,
    "planned_starts": lambda row, q, basis: int(is_planned_start(row)),
    "started_of_planned": lambda row, q, basis: both(is_planned_start(row), row, START, q),
    "due_starts": lambda row, q, basis: of_planned(row, q, "done", "late"),
    "started_of_due": lambda row, q, basis: of_planned(row, q, "done"),
    "early_starts": lambda row, q, basis: of_planned(row, q, "early"),
    "late_starts": lambda row, q, basis: of_planned(row, q, "late"),
    "planned_completions": lambda row, q, basis: int(is_planned_completion(row, q)),
    "completed_of_planned": lambda row, q, basis: both(
        is_planned_completion(row, q), row, COMPLETION, q),
    "planned_productions": lambda row, q, basis: int(
        planned_in_year(row.project, PRODUCTION, q)),
    "producing_of_planned": lambda row, q, basis: both(
        planned_in_year(row.project, PRODUCTION, q), row, PRODUCTION, q),
    "started_before": lambda row, q, basis: int(started_before(row, q)),
    "in_statistics": lambda row, q, basis: both(started_before(row, q), row, IN_STATISTICS, q),
    "resumed": lambda row, q, basis: int(resumed(row, q)),
}
