"""Reads the CSV tables that `guatu tables --out DIR` writes, and nothing else.

Days are texts such as 2024-05-31: they compare in the order of time. Money is whole fen.
"""
import calendar
import csv
import json
import os
from dataclasses import dataclass, field

DEKADS = {"D1": (1, 10), "D2": (11, 20), "D3": (21, None)}


def month_end(year, month):
    """Last day of a month: a figure of the month is as of this day (K1)."""
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def months(year, first, last):
    """First and last day of some months of a year."""
    return f"{year:04}-{first:02}-01", month_end(year, last)


def span(text):
    """First and last possible day of a date as it was said (design rule 5, T10)."""
    parts = text.split("-")
    year = int(parts[0])
    if len(parts) == 1:
        return months(year, 1, 12)
    if parts[1].startswith("Q"):
        quarter = int(parts[1][1:])
        return months(year, quarter * 3 - 2, quarter * 3)
    if parts[1].startswith("H"):
        half = int(parts[1][1:])
        return months(year, half * 6 - 5, half * 6)
    month = int(parts[1])
    if len(parts) == 2:
        return months(year, month, month)
    if parts[2] in DEKADS:
        first, last = DEKADS[parts[2]]
        end = month_end(year, month) if last is None else f"{parts[0]}-{parts[1]}-{last:02}"
        return f"{parts[0]}-{parts[1]}-{first:02}", end
    return text, text


@dataclass
class Project:
    """A project with every record that speaks of it."""

    id: str
    attributes: list = field(default_factory=list)
    entries: list = field(default_factory=list)
    plans: list = field(default_factory=list)
    curves: list = field(default_factory=list)
    targets: list = field(default_factory=list)
    filings: list = field(default_factory=list)
    nodes: list = field(default_factory=list)
    carries: list = field(default_factory=list)
    pauses: list = field(default_factory=list)


@dataclass
class Tables:
    """The tables that figures rest on."""

    projects: list
    lists: dict
    wards: dict
    indicators: list
    lamp_rules: list


def rows(folder, table):
    """Rows of one table; none if the library has no record of the kind. What was taken back
    counts as never stated (decision 8)."""
    path = os.path.join(folder, table + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row.get("is_withdrawn") != "true"]


def attribute(row):
    """One dated value: (property, first day, value). A value that does not apply is None; a row
    that says neither was taken back."""
    if not row["property"]:
        return (row["of"], row["from"], None) if row["not_applicable"] else None
    return row["of"], row["from"], json.loads(row["property"])["value"]


def amount(text):
    """Fen, or None where nothing was stated or it does not apply (design rule 18)."""
    return int(text) if text and not text.startswith("{") else None


def entry(row):
    """A stay in a list, with the first day on which it is over, or nothing (K1)."""
    exit_day = json.loads(row["exit"])["day"] if row["exit"] else None
    wanted = ("list", "standing", "stage", "from")
    return {"year": int(row["year"]), "exit": exit_day} | {key: row[key] for key in wanted}


def plan(row):
    """A year plan of a list's line, or of the district where the list is empty (K13)."""
    return {"year": int(row["year"]), "list": row["list"], "from": row["from"],
            "amount": int(row["amount"])}


def curve(row):
    """A month-by-month plan 分月计划: cumulative fen at the end of January to December."""
    return {"year": int(row["year"]), "from": row["from"],
            "cumulative": json.loads(row["cumulative"])}


def target(row):
    """The planned day of a node of the whole project; without first day: since ever (K3)."""
    first, last = span(json.loads(row["planned"])["span"])
    return {"node": row["node"], "from": row["from"], "first": first, "last": last}


def filing(row):
    """A month's figures of the whole project."""
    year, month = row["month"].split("-")
    return {"year": int(year), "month": int(month), "state": row["state"],
            "done": amount(row["year_to_date"])}


def node(row):
    """A node of the whole project."""
    first, last = span(json.loads(row["day"])["span"])
    return {"node": row["node"], "state": row["state"], "first": first, "last": last,
            "is_partial": row["is_partial"] == "true"}


def carry(row):
    """Money spent before the year began 至上年底累计."""
    return {"year": int(row["year"]), "amount": int(row["amount"])}


def pause(row):
    """An approved pause; open where it has no end."""
    return {"from": row["from"], "until": row["until"]}


READERS = {
    "attribute": ("attributes", attribute), "entry": ("entries", entry), "plan": ("plans", plan),
    "curve": ("curves", curve), "target": ("targets", target), "filing": ("filings", filing),
    "node": ("nodes", node), "carry": ("carries", carry), "pause": ("pauses", pause),
}


def winner(merged, project):
    """The project that a merged one became (design rule 19)."""
    seen = set()
    while merged.get(project) and project not in seen:
        seen.add(project)
        project = merged[project]
    return project


def place(lists, stay):
    """Adds level and place of the list to a stay; a list such as 532 gives no level."""
    known = lists.get(stay["list"], {"level": "", "order": "0"})
    return stay | {"level": known["level"], "order": int(known["order"])}


def read(folder):
    """Everything, by project. What speaks of a part only is left out."""
    known = rows(folder, "project")
    lists = {row["id"]: row for row in rows(folder, "list")}
    merged = {row["id"]: row["merged_into"] for row in known}
    projects = {row["id"]: Project(row["id"]) for row in known if not row["merged_into"]}
    for table, (name, reader) in READERS.items():
        for row in rows(folder, table):
            project = projects.get(winner(merged, row["project"]))
            value = None if row.get("part") or project is None else reader(row)
            if value is not None:
                getattr(project, name).append(place(lists, value) if table == "entry" else value)
    return Tables(
        projects=list(projects.values()),
        lists=lists,
        wards={row["id"]: row for row in rows(folder, "ward")},
        indicators=rows(folder, "indicator"),
        lamp_rules=rows(folder, "lamp_rule"),
    )
