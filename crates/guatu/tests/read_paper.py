#!/usr/bin/env python3
"""Opens a file of `guatu report` with openpyxl or python-docx and holds it against the JSON of the
same question: python3 read_paper.py FILE JSON. Exit code 1 and a sentence where they differ."""

import datetime
import json
import sys
from decimal import Decimal

UNIT = {"wan": Decimal(10) ** 6, "yi": Decimal(10) ** 10}


def number(cell, column):
    """What a sheet must hold for a cell; None where it is text."""
    value = cell["value"]
    kind = value["type"]
    if kind == "count":
        return Decimal(value["number"])
    if kind == "money":
        return Decimal(value["fen"]) / UNIT[column["kind"]["unit"]]
    if kind == "rate":
        return Decimal(value["done"]) / Decimal(value["base"])
    if kind == "points":
        return Decimal(value["numerator"]) * 100 / Decimal(value["denominator"])
    return None


def places(column):
    return column["kind"].get("places", 0)


def same(sheet, cell, column, where):
    wanted = number(cell, column)
    if wanted is not None:
        assert isinstance(sheet.value, (int, float)), f"{where}: {sheet.value!r} is no number"
        assert abs(Decimal(repr(sheet.value)) - wanted) < Decimal("1e-9"), where
        assert "0" in sheet.number_format, f"{where}: {sheet.number_format}"
        decimals = sheet.number_format.split(";")[0].partition(".")[2]
        assert decimals.count("0") == places(column), f"{where}: {sheet.number_format}"
        assert ("%" in sheet.number_format) == ("%" in cell["text"]), where
    elif cell["value"]["type"] == "day" and cell["value"]["first"] == cell["value"]["last"]:
        assert isinstance(sheet.value, datetime.datetime), f"{where}: {sheet.value!r}"
        assert sheet.value.date().isoformat() == cell["value"]["first"], where
    else:
        assert (sheet.value or "") == cell["text"], f"{where}: {sheet.value!r} {cell['text']!r}"
    if column["kind"]["type"] == "code":
        assert sheet.number_format == "@", where


def sheet(path, table):
    import openpyxl

    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    columns, rows = table["columns"], table["rows"]
    height = max(len(column["headings"]) for column in columns)
    assert page.cell(1, 1).value == table["title"]
    assert page.cell(2, 1).value == table["subtitle"]
    assert table["unit"] in [cell.value for cell in page[2]], "the units stand at the right"
    merged = {str(area) for area in page.merged_cells.ranges}
    last = openpyxl.utils.get_column_letter(len(columns))
    assert f"A1:{last}1" in merged, merged
    for at, column in enumerate(columns, start=1):
        own = 2 + len(column["headings"])
        # A merged cell shows its first cell's value: look it up through the areas.
        for down, heading in enumerate(column["headings"]):
            shown = page.cell(3 + down, at)
            for area in page.merged_cells.ranges:
                if shown.coordinate in area:
                    shown = page.cell(area.min_row, area.min_col)
            assert shown.value == heading, f"{shown.coordinate}: {shown.value} is not {heading}"
        if len(column["headings"]) < height:
            letter = openpyxl.utils.get_column_letter(at)
            assert f"{letter}{own}:{letter}{2 + height}" in merged, f"{heading} reaches down"
    for line, row in enumerate(rows, start=3 + height):
        for at, (cell, column) in enumerate(zip(row["cells"], columns), start=1):
            same(page.cell(line, at), cell, column, f"{row['id']} {column['key']}")
    foot = 3 + height + len(rows)
    for at, note in enumerate(table["notes"]):
        assert page.cell(foot + at, 1).value.endswith(note), note
    assert page.max_row == foot + len(table["notes"]) - 1
    assert page.freeze_panes is not None and page.freeze_panes.endswith(str(3 + height))
    assert page.print_title_rows == f"$3:${2 + height}", page.print_title_rows
    assert page.page_setup.orientation == "landscape"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToWidth in (None, 1), "one page wide"
    assert page.page_setup.fitToHeight == 0, "as many pages long as it takes"
    assert page.page_setup.paperSize in (8, 9)
    return f"{len(rows)} rows, {len(columns)} columns"


def in_word(cell, column):
    """What a page prints of a cell: amounts without separators."""
    return cell["text"].replace(",", "") if column.get("unit") else cell["text"]


def page(path, document):
    import docx
    from docx.shared import Pt

    read = docx.Document(path)
    said = [paragraph.text for paragraph in read.paragraphs]
    assert document["title"] in said
    tables = [block["table"] for block in document["blocks"] if block["type"] == "table"]
    assert len(read.tables) == len(tables)
    for block in document["blocks"]:
        if block["type"] == "heading":
            assert block["text"] in said, block["text"]
        if block["type"] == "paragraph":
            text = "".join(run["text"] for run in block["runs"])
            found = next(one for one in read.paragraphs if one.text == text)
            indent = found.paragraph_format.first_line_indent
            assert indent == Pt(32), f"two characters of 16 pt: {indent}"
            assert found.runs[0].font.size == Pt(16)
    for written, table in zip(read.tables, tables):
        assert any(table["title"] in text for text in said), table["title"]
        height = max(len(column["headings"]) for column in table["columns"])
        assert len(written.rows) == height + len(table["rows"])
        for line, row in enumerate(table["rows"], start=height):
            cells = [cell.text for cell in written.rows[line].cells]
            wanted = [in_word(*pair) for pair in zip(row["cells"], table["columns"])]
            assert cells == wanted, f"{cells} is not {wanted}"
        for note in table["notes"]:
            assert any(text.endswith(note) for text in said), note
    section = read.sections[0]
    assert "PAGE" in section.footer._element.xml, "pages have numbers"
    return f"{len(tables)} tables"


def main(path, beside):
    with open(beside, encoding="utf-8") as file:
        said = json.load(file)
    done = sheet(path, said["table"]) if "table" in said else page(path, said["document"])
    print(f"{path}: {done}, as on screen")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:3])
    except AssertionError as difference:
        sys.exit(f"differs: {difference}")
