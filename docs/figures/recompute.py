"""Recomputes the figures of a district from the tables that `guatu tables --out DIR` writes.

A second pair of eyes: written from the rules (rules.py), not from the program. Usage:

    python3 docs/figures/recompute.py DIR --as-of 2024-05-31 --period 2024-01..05 [--by ward]
    ... --compare FILE     FILE holds `guatu figures --json` of the same question
"""
import argparse
import json
import re
import sys

sys.dont_write_bytecode = True  # Leaves no folder beside the documents.

import lamps
import rules
import tables
from rules import Question, Row

LEVELS = {"province": "省重大", "city": "市重大", "district": "区重点"}
COMPARED = ("done", "base", "counted", "text", "gap")
# Rates of the year that are held against the even progress of the year.
AGAINST_PROGRESS = {"year_done", "started_of_planned"}
ALL = "合计"


# Sets -------------------------------------------------------------------------------------------


def all_rows(library, q):
    """Every project once, whatever its levels, if it is 实施 at any level (K4, T13)."""
    counted = [Row(each, tuple(rules.stays(each, q))) for each in library.projects]
    return [row for row in counted if row.stays]


def cut_level(library, q, found, basis):
    """Per level; a project counts in each of its levels (T13), with the plan of that list's
    line (K13)."""
    groups = []
    for level, label in LEVELS.items():
        names = {key for key, row in library.lists.items() if row["level"] == level}
        name = min(names) if len(names) == 1 else ""
        held = [(row, tuple(s for s in row.stays if s["level"] == level)) for row in found]
        groups.append((label, [Row(row.project, own, name) for row, own in held if own]))
    return groups


def cut_ward(library, q, found, basis):
    """Per ward in charge on the as-of day (K9)."""
    by = {}
    for row in found:
        by.setdefault(rules.ward(row.project, q.as_of), []).append(row)
    order = sorted(by, key=lambda ward: int(library.wards[ward]["order"]) if ward else 10**6)
    return [(library.wards[ward]["short"] if ward else "未填", by[ward]) for ward in order]


def cut_lamp(library, q, found, basis):
    """Per lamp of the single project, on the basis of the indicator (K2, K6)."""
    by = {lamp: [] for lamp in lamps.LABELS}
    for row in found:
        by[lamps.lamp(row, q, library.lamp_rules, basis)].append(row)
    return [(lamps.LABELS[lamp], held) for lamp, held in by.items()]


CUTS = {"level": cut_level, "ward": cut_ward, "lamp": cut_lamp}


def groups(library, q, by, basis):
    """The sets that are asked for. The sum is counted from rows, never added up (design 5)."""
    found = all_rows(library, q)
    if by is None:
        return [("", found)]
    held = [group for group in CUTS[by](library, q, found, basis) if group[1]]
    return held + [(ALL, found)]


# Figures ----------------------------------------------------------------------------------------


def measure(name, found, q, basis):
    """A measure over a set: a ratio of sums later, never a mean of ratios (2.5)."""
    if name == "months_elapsed":
        return q.month
    if name == "months_of_year":
        return 12
    return sum(rules.MEASURES[name](row, q, basis) for row in found)


def decimal(numerator, denominator, places):
    """Half up at the end, once: compute first, round last (T25, design rule 5)."""
    scaled = abs(numerator) * 10 ** places
    whole = (2 * scaled + denominator) // (2 * denominator)
    digits = f"{whole:0{places + 1}}"
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return "-" + text if numerator < 0 and whole else text


def gap(done, base, due, places):
    """Rate less the progress due, in points, subtracted before rounding (2.5, T25)."""
    part, whole = due
    return decimal((whole * done - part * base) * 100, whole * base, places) if base else None


def progress(indicator, group, q):
    """The progress that a rate is held against, as a fraction: m/12; starts of the province m/9,
    all of them due by the end of September (K5, 4.2). None where there is no such progress."""
    if indicator["done"] == "started_of_planned" and group == LEVELS["province"]:
        return min(q.month, 9), 9
    against = indicator["base"] and indicator["done"] in AGAINST_PROGRESS
    return (q.month, 12) if against else None


def text(form, done, base, due, places):
    """What is printed: a number, 亿元, percent or points; an empty base is — (2.5)."""
    if form == "count":
        return str(done)
    if form == "sum":
        return decimal(done, 10 ** 10, places)
    if not base:
        return "—"
    return gap(done, base, due, places) if form == "gap" else decimal(done * 100, base, places)


def figure(indicator, group, found, q):
    """One answer, with the keys of `guatu figures --json`."""
    if indicator["filter"] or indicator["rounding"] != "half_up":
        sys.exit(f"{indicator['id']}: a filter or another rounding is not covered")
    basis, places = indicator["basis"], int(indicator["places"])
    done = measure(indicator["done"], found, q, basis)
    base = measure(indicator["base"], found, q, basis) if indicator["base"] else None
    due = progress(indicator, group, q)
    answer = {
        "indicator": indicator["id"], "group": group, "done": done, "base": base,
        "counted": len(found), "text": text(indicator["form"], done, base, due, places),
        "gap": gap(done, base, due, places) if due else None,
    }
    if indicator["id"].startswith("total@"):
        bounds = [rules.total_bounds(row, q) for row in found]
        answer["low"] = sum(low for low, _ in bounds)
        highs = [high for _, high in bounds]
        answer["high"] = None if None in highs else sum(highs)
    return answer


def figures(library, q, by, only):
    """All indicators over all sets asked for."""
    sets = {basis: groups(library, q, by, basis) for basis in ("filed", "confirmed")}
    return [
        figure(indicator, group, found, q)
        for indicator in library.indicators if only in (None, indicator["id"])
        for group, found in sets[indicator["basis"]]
    ]


# Asking and comparing ---------------------------------------------------------------------------


def compare(answers, path):
    """Prints every difference between these figures and those of the program; how many."""
    with open(path, encoding="utf-8") as file:
        theirs = [json.loads(line) for line in file if line.strip()]
    theirs = {(each["indicator"], each["group"]): each for each in theirs}
    ours = {(each["indicator"], each["group"]): each for each in answers}
    differences = 0
    for key in sorted(ours.keys() | theirs.keys()):
        here, there = ours.get(key), theirs.get(key)
        if here is None or there is None:
            print(*key, "only in", "FILE" if here is None else "the recomputation")
            differences += 1
            continue
        for name in COMPARED:
            if here[name] != there[name]:
                print(*key, name, "recomputed", here[name], "program", there[name])
                differences += 1
    print(f"{len(ours)} figures recomputed, {len(theirs)} compared, {differences} differences")
    return differences


def question(as_of, period):
    """Reads a day and a period such as 2024-01..05."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", as_of):
        sys.exit(f"not a day: {as_of}")
    match = re.fullmatch(r"(\d{4})-01\.\.(\d\d)", period)
    if not match:
        sys.exit(f"not a period: {period}")
    return Question(as_of, int(match[1]), int(match[2]))


def main():
    """Asks one question of the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tables")
    parser.add_argument("--as-of", required=True)
    parser.add_argument("--period", required=True)
    parser.add_argument("--by", choices=sorted(CUTS))
    parser.add_argument("--indicator")
    parser.add_argument("--compare", metavar="FILE")
    asked = parser.parse_args()
    q = question(asked.as_of, asked.period)
    answers = figures(tables.read(asked.tables), q, asked.by, asked.indicator)
    if asked.compare:
        sys.exit(1 if compare(answers, asked.compare) else 0)
    for answer in answers:
        print(json.dumps(answer, ensure_ascii=False))


if __name__ == "__main__":
    main()
