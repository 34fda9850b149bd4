#!/usr/bin/env python3
"""Opens files of `guatu report` in LibreOffice and holds what a reader sees there against the JSON
of the same questions: python3 read_in_office.py FILE..., each with its JSON beside it. Exit code 1
and a sentence where they differ."""

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from read_paper import in_word

# Comma, quotation mark, UTF-8, from the first line on, in Chinese, cells as shown.
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2052,false,true"


def convert(files, form, folder):
    """LibreOffice with a profile of its own, so that another one that runs is no hindrance."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    words = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, *files]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"LibreOffice ends with {done.returncode}: {done.stderr}"


def sheet(written, table):
    with open(written, encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0][0] == table["title"], lines[0]
    columns, rows = table["columns"], table["rows"]
    first = 2 + max(len(column["headings"]) for column in columns)
    written_rows = lines[first : first + len(rows)]
    for line, row in zip(written_rows, rows, strict=True):
        for shown, cell, column in zip(line, row["cells"], columns, strict=True):
            # The sheet writes 个 behind a count, which the screen has in the heading.
            wanted = cell["text"]
            is_same = shown in (wanted, f"{wanted}个")
            assert is_same, f"{row['id']} {column['key']}: {shown!r} is not {wanted!r}"
    foot = [line[0] for line in lines[first + len(rows) :]]
    for note in table["notes"]:
        assert any(text.endswith(note) for text in foot), f"{note} is not in {foot}"
    return f"{len(rows)} rows"


def page(written, document):
    text = Path(written).read_text(encoding="utf-8-sig")
    at = 0

    def follows(words):
        nonlocal at
        found = text.find(words, at)
        assert found >= 0, f"{words!r} does not stand behind {text[max(0, at - 40):at]!r}"
        at = found + len(words)

    cells = 0
    follows(document["title"])
    for block in document["blocks"]:
        if block["type"] == "heading":
            follows(block["text"])
        if block["type"] == "paragraph":
            follows("".join(run["text"] for run in block["runs"]))
        if block["type"] == "table":
            table = block["table"]
            for row in table["rows"]:
                for cell, column in zip(row["cells"], table["columns"], strict=True):
                    follows(in_word(cell, column))
                    cells += 1
    return f"{cells} cells in order"


def main(files):
    with tempfile.TemporaryDirectory() as folder:
        for end, form in ((".xlsx", AS_SHOWN), (".docx", "txt:Text")):
            chosen = [file for file in files if file.endswith(end)]
            if chosen:
                convert(chosen, form, folder)
        for file in files:
            said = json.loads(Path(file).with_suffix(".json").read_text(encoding="utf-8"))
            written = Path(folder) / Path(file).name
            if "table" in said:
                done = sheet(written.with_suffix(".csv"), said["table"])
            else:
                done = page(written.with_suffix(".txt"), said["document"])
            print(f"{file}: {done}, in LibreOffice as on screen")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except AssertionError as difference:
        sys.exit(f"differs: {difference}")
