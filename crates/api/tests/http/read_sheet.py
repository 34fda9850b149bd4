#!/usr/bin/env python3
"""Reads the first sheet of a workbook with openpyxl, as somebody sees it in Excel: python3
read_sheet.py FILE. Prints JSON: title, subtitle, headings (one text per column), rows, notes."""

import datetime
import json
import re
import sys
from decimal import ROUND_HALF_UP, Decimal

import openpyxl


def shown(cell):
    """What Excel shows for a cell of the plain formats that guatu writes."""
    value, form = cell.value, cell.number_format
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime):
        assert form == "yyyy-mm-dd", form
        return value.strftime("%Y-%m-%d")
    number = Decimal(repr(value))
    parts = form.split(";")
    if len(parts) == 3:
        form = parts[0 if number > 0 else 1 if number < 0 else 2]
        number = abs(number)
    pattern = r'((?:"[^"]*")?[+−]?)([#,0.]+)(%?(?:"[^"]*")?)'
    before, digits, after = re.fullmatch(pattern, form).groups()
    if after.startswith("%"):
        number *= 100
    places = len(digits.partition(".")[2])
    number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{number:,f}" if "," in digits else f"{number:f}"
    return (before + text + after).replace('"', "").replace("-", "−")


def main(path):
    page = openpyxl.load_workbook(path).worksheets[0]
    first = int(re.search(r"\d+", page.freeze_panes).group())
    width = page.max_column
    covered = {}
    for area in page.merged_cells.ranges:
        for place in area.cells:
            covered[place] = (area.min_row, area.min_col)
    headings = []
    for column in range(1, width + 1):
        # A merged heading is said once, whichever of its cells a column meets first.
        places = dict.fromkeys(covered.get((row, column), (row, column)) for row in range(3, first))
        headings.append("".join(page.cell(*place).value or "" for place in places))
    rows, notes = [], []
    for row in range(first, page.max_row + 1):
        if (row, 1) in covered:
            notes.append(page.cell(row, 1).value)
        else:
            rows.append([shown(page.cell(row, column)) for column in range(1, width + 1)])
    said = {"title": page.cell(1, 1).value, "subtitle": page.cell(2, 1).value}
    print(json.dumps({**said, "headings": headings, "rows": rows, "notes": notes}))


if __name__ == "__main__":
    main(sys.argv[1])
