#!/usr/bin/env python3
"""Writes the corpus of messy workbooks and, from the same description, the reading expected of them.

Every cell is described once: what stands in it (raw) and what it means to a careful officer of
the district (value, stated by hand). Nothing here is derived from our own reader. See README.md.

    python3 samples/workbooks/make.py          # same bytes on every run
"""

import csv
import io
import json
import re
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = Path(__file__).resolve().parent
FIXED = "2024-06-22T08:00:00Z"
ANCHOR, PERIOD = "2024-06-22", "2024-06"
WAN, YI = "万元", "亿元"


# ---------------------------------------------------------------- cells

class Cell:
    """What stands in a cell, and what it says."""

    def __init__(self, raw, value=None, expect="one", why=None, fmt=None, unit=None, peers=()):
        self.raw, self.value, self.expect, self.why = raw, value, expect, why
        self.fmt, self.unit, self.peers = fmt, unit, peers
        self.place = None


def one(raw, value=None, fmt=None, unit=None):
    """Exactly one reasonable reading. Without a value the raw text is the value."""
    return Cell(raw, plain(raw) if value is None else value, "one", fmt=fmt, unit=unit)


def doubt(raw, why, fmt=None, peers=(), value=None, unit=None):
    """An officer would ask. `peers`: cells of the same contradiction; asking at one is enough."""
    return Cell(raw, value, "doubt", why, fmt, unit, peers)


def none(raw=None, fmt=None):
    """Nothing to import."""
    return Cell(raw, None, "none", fmt=fmt)


def at(cell, **place):
    """The name of a new project, with the place that the table gives it: `list`, `year`,
    `standing`, `origin`, `ward`; None where somebody has to be asked."""
    cell = cell if isinstance(cell, Cell) else one(cell)
    fields = {"ward": "attribute.responsible"}
    cell.place = {fields.get(key, f"entry.{key}"): value for key, value in place.items()}
    return cell


def plain(raw):
    """Text of a raw value that means itself."""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, (int, float, Decimal)):
        text = format(Decimal(str(raw)), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(raw)


def pct(value, fmt="0.0%"):
    """48.6 kept as 0.486 with a percent format."""
    return one(float(Decimal(value) / 100), value, fmt)


def rate(done, plan):
    """A rate column: done ÷ plan to four places, shown as a percentage."""
    share = round(Decimal(done) / Decimal(plan), 4)
    return one(float(share), plain(share * 100), "0.0%")


def day(text, fmt='yyyy"年"m"月"d"日"'):
    """A true Excel day."""
    return one(date.fromisoformat(text), text, fmt)


class Formula:
    """A formula with the value Excel kept for it; `cached` None: never computed."""

    def __init__(self, text, cached, shared=None):
        self.text, self.cached, self.shared = text, cached, shared


# ---------------------------------------------------------------- columns and sheets

class Col:
    """A column: its heading (a tuple for several rows), field, and the unit of its values."""

    def __init__(self, heading, field=None, unit=None, why=None, fmt=None):
        self.heading = heading if isinstance(heading, tuple) else (heading,)
        self.field, self.unit, self.why, self.fmt = field, unit, why, fmt


class Sheet:
    """A sheet, filled from the top."""

    def __init__(self, name, hidden=False):
        self.name, self.hidden = name, hidden
        self.cells, self.expected, self.merges = {}, [], []
        self.bold, self.struck, self.comments = set(), set(), {}
        self.hidden_rows, self.hidden_columns = [], []
        self.cols, self.left, self.filter = [], 1, None

    def put(self, at, raw, fmt=None, bold=False):
        """Something outside the table: titles, units, notes above it. Nothing is expected of it."""
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", at).groups()
        self.cells[int(row), column_index_from_string(column)] = (raw, fmt)
        if bold:
            self.bold.add((int(row), column_index_from_string(column)))

    def title(self, text, row=1, width=8, unit=None, demo=True):
        """A title over the table, with the unit at the right of the next row."""
        self.put(f"A{row}", text, bold=True)
        self.merges.append(f"A{row}:{get_column_letter(width)}{row}")
        if demo:
            self.put(f"A{row + 1}", "填报单位：演示区重大项目推进办公室（演示数据）")
        if unit:
            self.put(f"{get_column_letter(width)}{row + 1}", f"单位：{unit}")

    def head(self, row, cols, left="A", merged=True):
        """Heading rows from `row`; returns the first row below."""
        self.cols, self.left = cols, column_index_from_string(left)
        depth = max(len(col.heading) for col in cols)
        for at, col in enumerate(cols):
            column = self.left + at
            for level, text in enumerate(col.heading):
                before = at and cols[at - 1].heading
                same = before and len(col.heading) > 1 and level < len(col.heading) - 1 \
                    and before[:level + 1] == col.heading[:level + 1]
                if same or not text:
                    continue
                self.cells[row + level, column] = (text, None)
                self.bold.add((row + level, column))
                if merged and level < len(col.heading) - 1:
                    self._merge_right(row + level, at, level, cols)
            if merged and len(col.heading) < depth:
                letter = get_column_letter(column)
                self.merges.append(
                    f"{letter}{row + len(col.heading) - 1}:{letter}{row + depth - 1}")
        return row + depth

    def _merge_right(self, row, at, level, cols):
        key, last = cols[at].heading[:level + 1], at
        while last + 1 < len(cols) and len(cols[last + 1].heading) > level + 1 \
                and cols[last + 1].heading[:level + 1] == key:
            last += 1
        if last > at:
            first = get_column_letter(self.left + at)
            self.merges.append(f"{first}{row}:{get_column_letter(self.left + last)}{row}")

    def row(self, row, cells, doubt_all=None, peers=()):
        """A row of a project."""
        if len(cells) > len(self.cols):
            sys.exit(f"{self.name} row {row}: {len(cells)} cells for {len(self.cols)} columns")
        cells = list(cells) + [None] * (len(self.cols) - len(cells))
        for at, (cell, col) in enumerate(zip(cells, self.cols)):
            if not isinstance(cell, Cell):
                cell = none() if cell is None else one(cell)
            column = self.left + at
            if cell.raw is not None:
                self.cells[row, column] = (cell.raw, cell.fmt or col.fmt)
            expect, why, value = cell.expect, cell.why, cell.value
            if col.field is None or col.field == "row.ordinal":
                expect = expect if col.why else "none"
            if expect == "one" and (col.why or doubt_all):
                expect, why, value = "doubt", col.why or doubt_all, None
                cell.peers = cell.peers or peers
            if expect == "none":
                value = why = None
            self._expect(row, column, col.field, value, cell.unit or col.unit, expect, why,
                         cell.peers)
            if cell.place:
                self.expected[-1]["place"] = cell.place

    def rows(self, row, rows):
        """Rows of projects, one below the other; returns the next row."""
        for cells in rows:
            self.row(row, cells)
            row += 1
        return row

    def skip(self, row, cells, left=None):
        """A row that is no project: 合计, a group, a footer, a repeated heading."""
        left = self.left if left is None else column_index_from_string(left)
        for at, raw in enumerate(cells):
            if raw is None:
                continue
            fmt = None
            if isinstance(raw, Cell):
                raw, fmt = raw.raw, raw.fmt
            self.cells[row, left + at] = (raw, fmt)
            self._expect(row, left + at, None, None, None, "none", None, ())
        return row + 1

    def finish(self):
        """Whatever else stands beside or below the first row, or in a sheet without rows of
        projects: nothing of it is imported."""
        listed = {(e["row"], column_index_from_string(e["column"])) for e in self.expected}
        first = min((row for row, _ in listed), default=1)
        for row, column in sorted(self.cells):
            if row >= first and (row, column) not in listed:
                self._expect(row, column, None, None, None, "none", None, ())

    def _expect(self, row, column, field, value, unit, expect, why, peers):
        entry = {
            "sheet": self.name, "row": row, "column": get_column_letter(column),
            "field": field, "value": value, "unit": unit if value is not None else None,
            "expect": expect,
        }
        if expect == "doubt":
            entry["why"] = why
            if peers:
                entry["with"] = list(peers)
        self.expected.append(entry)


# ---------------------------------------------------------------- books

BOOKS = []


class Book:
    """A file, with what the index says of it."""

    def __init__(self, name, kind, tests, period=PERIOD, anchor=ANCHOR, date1904=False):
        self.name, self.kind, self.tests = name, kind, tests
        self.period, self.anchor, self.date1904 = period, anchor, date1904
        self.sheets, self.patches, self.text = [], [], None
        BOOKS.append(self)

    def sheet(self, name, hidden=False):
        self.sheets.append(Sheet(name, hidden))
        return self.sheets[-1]

    def patch(self, part, change):
        """A change to the XML of one part of the package, by its path."""
        self.patches.append((part, change))

    def as_text(self, encoding, delimiter):
        """A .csv file instead of a workbook."""
        self.text = (encoding, delimiter)
        return self.sheet("")

    def write(self):
        data = self._csv() if self.text else self._xlsx()
        (HERE / self.name).write_bytes(data)
        lines = [json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
                 for sheet in self.sheets
                 for entry in sorted(sheet.expected, key=lambda e: (
                     e["row"], column_index_from_string(e["column"])))]
        (HERE / (Path(self.name).stem + ".expected.jsonl")).write_text(
            "\n".join(lines) + "\n", encoding="utf-8")

    def _csv(self):
        encoding, delimiter = self.text
        sheet = self.sheets[0]
        last = max(row for row, _ in sheet.cells)
        width = max(column for _, column in sheet.cells)
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
        for row in range(1, last + 1):
            values = [sheet.cells.get((row, column), (None, None))[0]
                      for column in range(1, width + 1)]
            writer.writerow(["" if value is None else str(value) for value in values])
        return out.getvalue().encode(encoding)

    def _xlsx(self):
        book = Workbook()
        book.remove(book.active)
        if self.date1904:
            book.epoch = CALENDAR_MAC_1904
        for sheet in self.sheets:
            fill(book.create_sheet(sheet.name), sheet)
        book.properties.creator = "演示"
        raw = io.BytesIO()
        book.save(raw)
        return repack(raw.getvalue(), self)


def fill(target, sheet):
    """Puts a sheet into openpyxl's."""
    for (row, column), (raw, fmt) in sorted(sheet.cells.items()):
        cell = target.cell(row, column)
        if isinstance(raw, Formula):
            cell.value = "=" + raw.text
        elif isinstance(raw, str) and raw.startswith(("=", "#")):
            cell.value, cell.data_type = raw, "s"
        else:
            cell.value = raw
        if fmt:
            cell.number_format = fmt
        if (row, column) in sheet.bold:
            cell.font = Font(name="黑体", bold=True)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        elif isinstance(raw, str) and "\n" in raw:
            cell.alignment = Alignment(wrap_text=True)
        if (row, column) in sheet.struck:
            cell.font = Font(strike=True)
    for area in sheet.merges:
        # Plain merges: openpyxl's merge_cells would drop what the lower cells hold.
        target.merged_cells.add(area)
    for row in sheet.hidden_rows:
        target.row_dimensions[row].hidden = True
    for letter in sheet.hidden_columns:
        target.column_dimensions[letter].hidden = True
    for at, text in sheet.comments.items():
        target[at].comment = Comment(text, "演示")
    if sheet.filter:
        target.auto_filter.ref = sheet.filter
    if sheet.hidden:
        target.sheet_state = "hidden"


def repack(data, book):
    """The package again with fixed dates, the kept values of formulas, and the book's patches."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = re.sub(
        r"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rf"\g<1>{FIXED}", core).encode()
    for number, sheet in enumerate(book.sheets, 1):
        path = f"xl/worksheets/sheet{number}.xml"
        parts[path] = keep_values(parts[path].decode(), sheet).encode()
    share_strings(parts, len(book.sheets))
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b'Target="/xl/', b'Target="')  # as Excel writes them
    for part, change in book.patches:
        parts[part] = change(parts[part].decode()).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2024, 6, 22, 8, 0, 0))
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            package.writestr(info, content)
    return out.getvalue()


def share_strings(parts, sheets):
    """Moves the strings of cells to a shared table, as Excel does (openpyxl writes them inline)."""
    table = {}

    def shared(found):
        return f't="s"><v>{table.setdefault(found.group(1), len(table))}</v></c>'

    for number in range(1, sheets + 1):
        path = f"xl/worksheets/sheet{number}.xml"
        parts[path] = re.sub(r't="inlineStr"><is>(.*?)</is></c>', shared, parts[path].decode(),
                             flags=re.S).encode()
    strings = "".join(f"<si>{text}</si>" for text in table)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{main}" '
        f'uniqueCount="{len(table)}">{strings}</sst>').encode()
    override = ('<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.'
                'openxmlformats-officedocument.spreadsheetml.sharedStrings+xml" /></Types>')
    types = "[Content_Types].xml"
    parts[types] = parts[types].decode().replace("</Types>", override).encode()
    relation = ('<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                'relationships/sharedStrings" Target="sharedStrings.xml" Id="rIdStrings" />')
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].decode().replace(
        "</Relationships>", relation + "</Relationships>").encode()


def keep_values(xml, sheet):
    """Writes the values that Excel would have kept beside each formula."""
    for (row, column), (raw, _) in sheet.cells.items():
        if not isinstance(raw, Formula):
            continue
        at = f"{get_column_letter(column)}{row}"
        found = re.search(rf'<c r="{at}"((?: s="\d+")?)[^>]*><f>(.*?)</f><v\s*/?>(?:</v>)?</c>', xml)
        if not found:
            sys.exit(f"{sheet.name}!{at}: formula not found")
        style, text = found.groups()
        tag = f"<f>{text}</f>"
        if raw.shared:
            index, area = raw.shared
            tag = (f'<f t="shared" ref="{area}" si="{index}">{text}</f>' if area
                   else f'<f t="shared" si="{index}"/>')
        kind, kept = "", ""
        if isinstance(raw.cached, str):
            kind = ' t="e"' if raw.cached.startswith("#") else ' t="str"'
        if raw.cached is not None:
            kept = f"<v>{raw.cached}</v>"
        xml = xml.replace(found.group(0), f'<c r="{at}"{style}{kind}>{tag}{kept}</c>')
    return xml


# ---------------------------------------------------------------- invented things

WARDS = ["湟里镇", "嘉泽镇", "前黄镇", "雪堰镇", "洛阳镇", "礼嘉镇", "牛塘镇", "武进高新区",
         "西太湖科技产业园"]
HEADS = "岚穗芮澍泓昱笃籽澈峤墨砚棣湜麓彦渟栩珵朔"
TAILS = "拓衡川启砾垒屿原野行棠浦光远芯"
WORKS = ["精密齿轮生产项目", "伺服电机制造项目", "储能电池箱体项目", "医用导管生产基地", "工业视觉检测设备项目",
         "冷链仓储中心", "碳纤维部件项目", "高速连接器项目", "智能缝纫设备项目", "功率模块封装项目",
         "食品包装新材料项目", "减速机扩能项目", "氢能阀门研发生产项目", "汽车座椅骨架项目", "水处理膜组件项目"]
STAGES = ["桩基施工", "基础完成，地下室施工", "主体三层", "主体封顶，二次结构施工", "钢结构吊装", "设备安装调试",
          "外立面及室外配套施工", "竣工验收准备"]


class Project:
    """An invented project; its figures agree with each other. Money in 万元."""

    def __init__(self, number):
        i = number
        self.stem = HEADS[i % 20] + TAILS[(i // 20 + i % 20 * 4) % 15]
        self.name = self.stem + WORKS[(i * 7) % 15]
        self.owner = f"{self.stem}演示科技有限公司"
        self.ward = WARDS[(i * 5) % 9]
        self.total = 6000 + (i * 7919 % 190) * 500
        self.carry = 0 if i % 3 == 0 else self.total // 500 * 100
        self.plan = max(1000, self.total * 3 // 1000 * 100)
        self.ytd = self.plan * (35 + i * 13 % 40) // 100
        self.month = self.ytd // 7
        self.since = self.carry + self.ytd
        self.level = ["区重点", "市重点", "区重点", "省重大"][i % 4]
        self.levels = {"区重点": "district", "市重点": "city", "省重大": "province"}[self.level]
        self.progress = STAGES[i % 8]
        self.planned = f"2024-{i % 5 + 1:02}" if not self.carry else f"2023-{i % 9 + 1:02}"
        self.started = f"{self.planned}-{i * 11 % 28 + 1:02}"
        self.finish = f"2025-{i % 12 + 1:02}"
        self.phone = f"138{i * 7919 % 100000000:08}"
        self.code = project_code(2301 + i % 12, 10000 + i * 37 % 90000)
        self.owner_code = credit_code(i)

    def spoken(self, month):
        """2024-03 → 2024年3月."""
        year, number = month.split("-")
        return f"{year}年{int(number)}月"


def project_code(yymm, serial):
    """A project code with a right check digit (standards.md 2)."""
    digits, product = f"{yymm}3204128905{serial:05}", 10
    for digit in digits:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    code = digits + str((11 - product) % 10)
    return f"{code[:4]}-{code[4:10]}-{code[10:12]}-{code[12:14]}-{code[14:]}"


def credit_code(number):
    """An invented credit code with right inner and outer check characters (standards.md 1)."""
    inner = f"MA9{number * 271 % 100000:05}"
    total = sum(int(c, 36) * w for c, w in zip(inner, (3, 7, 9, 10, 5, 8, 4, 2)))
    inner += "0X987654321"[total % 11]
    code = "91320412" + inner
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(c) * 3 ** i for i, c in enumerate(code))
    return code + alphabet[-total % 31]


def projects(first, count):
    return [Project(first + at) for at in range(count)]


# ---------------------------------------------------------------- the books, 01 to 10

def progress_cols(total=YI, month="2024年"):
    """The usual columns of a monthly table, two heading rows."""
    return [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("责任\n板块", "attribute.responsible"), Col("级别", "entry.level"),
        Col(("投资情况", f"总投资\n（{total}）"), "attribute.total", total),
        Col(("投资情况", f"{month}计划投资"), "plan.amount", WAN),
        Col(("投资情况", "其中：本月完成"), "filing.month_done", WAN),
        Col(("投资情况", "1—6月累计完成"), "filing.year_to_date", WAN),
        Col(("投资情况", "占年度计划%"), "check.year_rate", "%"),
        Col("形象进度", "filing.progress"),
        Col(("开工时间", "计划"), "target.N12"), Col(("开工时间", "实际"), "node.N12.day"),
        Col("备注", "attribute.remark"),
    ]


def yi(wan):
    """万元 → the text of 亿元."""
    return plain(Decimal(wan) / 10000)


def progress_row(number, p, remark=None):
    return [
        number, p.name, p.ward, one(p.level, p.levels), one(float(yi(p.total)), yi(p.total)),
        p.plan, p.month, p.ytd, rate(p.ytd, p.plan), p.progress,
        one(p.spoken(p.planned), p.planned), day(p.started), remark,
    ]


def book_01():
    book = Book("01-monthly-two-row-header.xlsx", "月报",
                "两行合并表头、分板块小计、合计在表尾、表下签名，总投资按亿元、其余按万元")
    sheet = book.sheet("6月")
    sheet.title("演示区2024年1—6月重大项目推进情况表", width=13, unit="万元")
    row = sheet.head(3, progress_cols())
    number, both = 1, projects(0, 12)
    for ward, some in [("湟里镇", both[:5]), ("嘉泽镇", both[5:9]), ("武进高新区", both[9:])]:
        row = sheet.skip(row, [None, ward])
        for p in some:
            p.ward = ward
            sheet.row(row, progress_row(number, p, none("—") if number == 2 else None))
            number, row = number + 1, row + 1
        row = sheet.skip(row, [None, "小  计", None, None, float(yi(sum(p.total for p in some))),
                               sum(p.plan for p in some), sum(p.month for p in some),
                               sum(p.ytd for p in some)])
    row = sheet.skip(row, [None, "合    计", None, None, float(yi(sum(p.total for p in both))),
                           sum(p.plan for p in both), sum(p.month for p in both),
                           sum(p.ytd for p in both)])
    sheet.skip(row + 1, [None, "填表人：张演", None, "审核人：李示", None, None, None, None,
                         "联系电话：0519-86310001"])


def book_02():
    book = Book("02-library-group-rows.xlsx", "项目库清单",
                "表从C列第5行开始，合计在最上面，按级别和类别两层分组，有代码、面积、起止年月", period=None)
    sheet = book.sheet("项目库")
    sheet.put("C2", "2024年演示区重点产业项目库清单", bold=True)
    sheet.merges.append("C2:R2")
    sheet.put("C3", "（演示数据，项目、企业均为虚构）")
    sheet.put("Q4", "金额单位：万元")
    row = sheet.head(5, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("项目代码", "attribute.code"), Col("统一社会\n信用代码", "attribute.owner_code"),
        Col("建设单位", "attribute.owner"), Col("责任板块", "attribute.responsible"),
        Col("建设性质", "attribute.nature"), Col("建设地点", "attribute.place"),
        Col("建设内容及规模", "attribute.content"), Col("总投资", "attribute.total", WAN),
        Col("用地面积（亩）", "attribute.land", "亩"),
        Col("总建筑面积\n（平方米）", "attribute.floor", "㎡"),
        Col("建设起止年月", "attribute.build"), Col("计划开工时间", "target.N12"),
        Col("计划竣工时间", "target.N16"), Col("备注", "attribute.remark"),
    ], left="C")
    groups = [
        ("一、省重大项目", [("（一）先进制造", projects(20, 3)), ("（二）现代服务业", projects(23, 2))]),
        ("二、市重点项目", [("（一）先进制造", projects(25, 4))]),
        ("三、区重点项目", [("（一）先进制造", projects(29, 3)), ("（二）基础设施", projects(32, 2))]),
    ]
    everyone = projects(20, 14)
    row = sheet.skip(row, [None, f"合计（{len(everyone)}个）"] + [None] * 7
                     + [sum(p.total for p in everyone)])
    natures = [("新建", "new"), ("扩建", "extension"), ("技术改造", "renovation"), ("迁建", "moved")]
    number = 1
    for group, parts in groups:
        row = sheet.skip(row, [group])
        for part, some in parts:
            row = sheet.skip(row, [part])
            for p in some:
                nature = natures[number % 4]
                land, floor = 20 + number * 7, 12000 + number * 2350
                first, last = p.planned, p.finish
                dotted = f"{first[:4]}.{int(first[5:])}-{last[:4]}.{int(last[5:])}"
                sheet.row(row, [
                    number, p.name, p.code, p.owner_code, p.owner, p.ward, one(nature[0], nature[1]),
                    f"{p.ward}演示路{number}号",
                    f"新建厂房{floor}平方米，购置设备{number * 12}台（套），达产后年产{number * 3}万件",
                    p.total, land, floor,
                    one(dotted.replace("-", "—"), f"{first}/{last}"),
                    one(p.spoken(first), first), one(p.spoken(last), last),
                    "租赁厂房转自建" if number == 4 else None])
                number, row = number + 1, row + 1
    sheet.skip(row, ["注：1.总投资以备案证为准。"])
    sheet.skip(row + 1, ["2.用地面积不含代征绿地。"])


def book_03():
    book = Book("03-units-in-the-cells.xlsx", "月报",
                "单元格里自带单位、全角数字、千分位、数字中间有空格、不间断空格、文本数字、约超以上")
    sheet = book.sheet("投资")
    sheet.title("2024年6月重点项目投资完成情况", width=6, unit="万元")
    row = sheet.head(3, [
        Col("项目名称", "attribute.name"), Col("责任板块", "attribute.responsible"),
        Col("总投资", "attribute.total", WAN), Col("年度计划投资", "plan.amount", WAN),
        Col("1-6月完成投资", "filing.year_to_date", WAN), Col("用地面积（亩）", "attribute.land", "亩"),
    ])
    name = [p.name for p in projects(40, 22)]
    sheet.rows(row, [
        [name[0], "湟里镇", one("1.2亿元", "12000"), one("3500万", "3500"), one("１，８００", "1800"), 40],
        [name[1], "湟里镇", one("5.5亿", "55000"), one("12,000.00", "12000"), one("6 200", "6200"),
         one("40亩", "40")],
        [name[2], "嘉泽镇", one("３８０００", "38000"), doubt("9000元", "年度计划9000元？应是万元"), one("4,100万元", "4100"), one("约35", "约35")],
        [one(name[3] + "\u00a0", name[3]), "嘉泽镇", one("\u00a021000", "21000"), one("6300\u3000", "6300"),
         one("3,150 ", "3150"), one("占地约28亩", "约28")],
        [one(" " + name[4], name[4]), one("前黄镇 ", "前黄镇"), one("约30000", "约30000"),
         one("8000", "8000"), one("'3600", "3600"), none("/")],
        [name[5], "前黄镇", one("超50000", "超50000"), one("15000万元", "15000"), one("7500.0", "7500"), one("66.5", "66.5")],
        [name[6], "前黄镇", one("10亿元以上", "不少于100000"), one("2.4亿元", "24000"),
         one("1.08亿元", "10800"), one("120亩", "120")],
        [name[7], "雪堰镇", one("不少于60000", "不少于60000"), one("18000", "18000"),
         doubt("约9000", "完成数应是确数"), one("6公顷", "6", unit="公顷")],
        [name[8], "雪堰镇", one("120000000元", "12000"), one("4000", "4000"), one("1500.50", "1500.5"),
         one("26666.67平方米", "26666.67", unit="㎡")],
        [name[9], "洛阳镇", doubt("4,50", "千分位不对，是450还是4500"), one("1600", "1600"), one("700", "700"), 18],
        [name[10], "洛阳镇", doubt("3.2.5亿", "读不成数"), one("9600", "9600"), one("5200", "5200"), 30],
        [name[11], "礼嘉镇", doubt("2O000", "数字里混进字母O"), one("6000", "6000"), one("2900", "2900"), 22],
        # T9: a quantity may be a range.
        [name[12], "礼嘉镇", one("20000-25000", "20000~25000"), one("6000", "6000"), one("2900", "2900"), 24],
        [name[13], "礼嘉镇", one("3亿元（含设备1.2亿元）", "30000"), one("9000", "9000"), one("4400", "4400"),
         doubt("建筑面积3万㎡", "用地栏里填了建筑面积")],
        [name[14], "牛塘镇", one("3000余万元", "超3000"), one("1000", "1000"), one("480", "480"), 12],
        # A doubt until decision 41: it is kept in dollars, with a note that no sum counts it yet.
        [name[15], "牛塘镇", one("5000万美元", "5000", unit="万美元"), one("9800", "9800"), one("4300", "4300"), 45],
        [name[16], "牛塘镇", one("０．８亿元", "8000"), one("２６００万元", "2600"), one("１２００", "1200"),
         one("１６亩", "16")],
        [name[17], "牛塘镇", one("预计9000", "预计9000"), one("2500", "2500"), one("1100", "1100"), 15],
        [name[18], "湖塘镇", one("8,600万元", "8600"), one("2,500 万元", "2500"), one("1,250 万", "1250"), 14],
        [name[19], "湖塘镇", one("7600\n", "7600"), one("2200.00", "2200"), one("1020", "1020"),
         doubt("40吨", "用地栏里是吨")],
        [name[20], "湖塘镇", one("总投资4.2亿元", "42000"), one("1.3 亿 元", "13000"), one("6400", "6400"), 52],
        [name[21], "湖塘镇", doubt("3亿元，二期另计5亿元", "一格两个数"), one("9100", "9100"), one("4000", "4000"), 33],
    ])


def book_04():
    book = Book("04-one-column-per-month.xlsx", "月度完成表",
                "1月到12月各一列（当月数），旁边有1—6月累计可以对上，下半年还空着")
    sheet = book.sheet("分月")
    sheet.title("2024年重大项目分月完成投资统计表", width=17, unit="万元")
    months = [Col(("2024年各月完成投资", f"{m}月"), "filing.month_done", WAN) for m in range(1, 13)]
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("年度计划投资", "plan.amount", WAN), *months,
        Col("1—6月累计完成投资", "filing.year_to_date", WAN), Col("完成率", "check.year_rate", "%"),
    ])
    done = [
        (800, 400, 1200, 1500, 900, 1100), (0, 0, 300, 650, 700, 720), (2000, 1500, 1800, 900, 2100, 2400),
        (150, 90, 210, 0, 330, 260), (600, 600, 580, 620, 640, 610), (0, 0, 0, 0, 450, 980),
        (1200, 300, 0, 0, 0, 0), (90, 60, 120, 150, 110, 100), (3300, 2100, 2800, 3050, 2600, 2950),
        (410, 380, 520, 470, 505, 495),
    ]
    plans = [12000, 5000, 20000, 2000, 7500, 4000, 6000, 1200, 32000, 6000]
    for number, (p, parts, plan) in enumerate(zip(projects(70, 10), done, plans), 1):
        sheet.row(row, [number, p.name, plan, *parts, *[None] * 6, sum(parts),
                        rate(sum(parts), plan)])
        row += 1
    sums = [sum(column) for column in zip(*done)]
    sheet.skip(row, [None, "合计", sum(plans), *sums, *[None] * 6, sum(sums)])


def book_05():
    book = Book("05-two-years-of-plans.xlsx", "年度计划",
                "2023年和2024年的计划、完成并列，还有到2023年底累计；只有2024年是本年度", period=None)
    sheet = book.sheet("计划")
    sheet.title("演示区重点项目2023—2024年投资计划安排表", width=11, unit="万元")
    last_year = "2023年的数，不是本年度"
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("责任板块", "attribute.responsible"), Col("新建/续建", "entry.stage"),
        Col("总投资", "attribute.total", WAN),
        Col(("2023年", "计划投资"), "plan.amount", WAN, why=last_year),
        Col(("2023年", "完成投资"), "filing.year_to_date", WAN, why=last_year),
        Col("至2023年底累计完成投资", "carry.amount", WAN),
        Col(("2024年", "计划投资"), "plan.amount", WAN),
        Col("调整后计划投资", "plan.adjusted", WAN), Col("备注", "attribute.remark"),
    ])
    # W2/W3: under 新建/续建 the word 新建 means a planned new start of the year.
    for number, p in enumerate(projects(85, 14), 1):
        old = p.carry > 0
        sheet.row(row, [
            number, p.name, p.ward, one("续建", "continued") if old else one("新建", "planned_start"),
            p.total, p.carry + 500 if old else none("—"), p.carry - 100 if old else none("—"),
            p.carry if old else 0, p.plan, p.plan - 300 if number % 5 == 0 else None,
            "年中调减" if number % 5 == 0 else None])
        row += 1
    sheet.skip(row, [None, "总计", None, None, sum(p.total for p in projects(85, 14))])


def book_06():
    book = Book("06-node-plan-dates.xlsx", "节点计划",
                "计划开工、竣工、投产各种写法：日期格、2024.3.15、3月底、二季度、上半年、年内、明年3月、6/5/24")
    sheet = book.sheet("节点")
    sheet.title("2024年重大项目节点计划表", width=6)
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col(("计划节点", "计划开工时间"), "target.N12"), Col(("计划节点", "计划竣工时间"), "target.N16"),
        Col(("计划节点", "计划投产时间"), "target.N18"), Col("备注", "attribute.remark"),
    ])
    n = iter(p.name for p in projects(100, 40))
    text = [
        [day("2024-03-15"), day("2025-06-30", "yyyy/m/d"), 
         # What Excel makes of a typed 2025年9月: the first, shown as a month. Never silently the 1st (T10).
         one(date(2025, 9, 1), "2025-09", 'yyyy"年"m"月"')],
        [one("2024.3.15", "2024-03-15"), one("2025年6月", "2025-06"), one("2025年四季度", "2025-Q4")],
        [one("2024/03/15", "2024-03-15"), one("2025-6", "2025-06"), one("2025-12", "2025-12")],
        [one("20240315", "2024-03-15"), one("202506", "2025-06"), one("2025", "2025")],
        [one(20240418, "2024-04-18"), one("2025年6月30日", "2025-06-30"), one("2025年12月底", "2025-12-D3")],
        # practice.md/ux.md 3.4 and standards.md 7: 3月底 is the last third of March, this year.
        [one("3月底", "2024-03-D3"), one("明年3月", "2025-03"), one("明年下半年", "2025-H2")],
        [one("二季度", "2024-Q2"), one("2025年上半年", "2025-H1"), one("2025年三季度", "2025-Q3")],
        [one("上半年", "2024-H1"), one("明年底", "2025-12"), one("2026年", "2026")],
        [one("计划6月", "计划2024-06"), one("力争2025年5月", "力争2025-05"), one("预计2025年9月", "预计2025-09")],
        # standards.md 14.9: 2026.3 is a month. 2024.1 may have lost its zero (October).
        [one("2024.3", "2024-03"), one(2025.6, "2025-06"), one("2025.12", "2025-12")],
        [doubt(2024.1, "1月还是10月"), one("2025.10", "2025-10"), one("2026.03", "2026-03")],
        [doubt("6/5/24", "6月5日还是5月6日，年份也不全"), one("2025年5月", "2025-05"), doubt("12/1/2025", "12月1日还是1月12日")],
        [one("7月下旬", "2024-07-D3"), one("2025年3月中旬", "2025-03-D2"), one("2025年5月上旬", "2025-05-D1")],
        [one("8月25日", "2024-08-25"), one("2025年10月1日", "2025-10-01"), none("待定")],
        [one("9月", "2024-09"), one("2025年8月份", "2025-08"), none("—")],
        [one("年内", "2024"), one("2025年内", "2025"), none("/")],
        [one("二〇二四年七月", "2024-07"), one("2025年二季度", "2025-Q2"), one("2025Q4", "2025-Q4")],
        [one("２０２４年１１月", "2024-11"), one("2025 年 9 月", "2025-09"), one("2025年9月下旬", "2025-09-D3")],
        [doubt("年初", "一季度还是1月"), one("2025年7月", "2025-07"), none()],
        [doubt("已开工", "计划栏里写了状态，没有日期"), one("2025年7月", "2025-07"), doubt("同上", "同上指哪一格")],
        [doubt("尽快", "不是日期"), one("2025年8月", "2025-08"), none("暂无")],
        [doubt("2024.2.30", "没有这一天"), one("2025年8月", "2025-08"), none("无")],
        [doubt("3—5月", "是一个范围"), one("2025年4月", "2025-04"), none()],
        [doubt("24.7", "年份不全，也可能是24号"), one("25年6月", "2025-06"), one("25.12.31", "2025-12-31")],
        [doubt(8.15, "没有年份的数"), one("2025年9月", "2025-09"), none()],
        # A day kept as a number without a date format, in a column of days (standards.md 14.9).
        [one(45488, "2024-07-15"), one("45931", "2025-10-01"), none()],
        [one("2024年6月底前开工", "2024-06-D3"), one("2025年12月31日前", "2025-12-31"), none()],
        [one("本月底", "2024-06-D3"), one("今年12月", "2024-12"), one("明年1月", "2025-01")],
        [one("三季度末", "2024-09"), one("2025年一季度", "2025-Q1"), none()],
        [doubt(7, "单独一个7"), one("2025年5月", "2025-05"), none()],
        [doubt("条件具备后", "没有日期"), doubt("开工后18个月", "要等开工才能算"), none()],
        [one("2024-07-01 00:00:00", "2024-07-01"), one("2025年4月", "2025-04"), none()],
    ]
    for number, cells in enumerate(text, 1):
        sheet.row(row, [number, next(n), *cells, None])
        row += 1


def book_07():
    book = Book("07-start-report.xlsx", "开工项目表",
                "实际开工时间栏里写“已开工”、未来日期、未开工；是否开工、是否纳统有勾有叉；开工与否互相矛盾")
    sheet = book.sheet("开工情况")
    sheet.title("演示区2024年计划新开工重大项目开工情况（截至6月21日）", width=10, unit="亿元")
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("责任板块", "attribute.responsible"), Col("总投资", "attribute.total", YI),
        Col("计划开工时间", "target.N12"), Col("是否开工", "node.N12.reached"),
        Col("实际开工时间", "node.N12.day"), Col("施工许可证取得时间", "node.N11.day"),
        Col("是否纳统", "node.N13.reached"), Col("未开工原因", "filing.not_started"),
    ])
    yes, no = one("是", "yes"), one("否", "no")
    tick, cross = one("√", "yes"), one("×", "no")
    n = iter(projects(140, 16))
    rows = [
        ["3月", yes, day("2024-03-18"), one("2024.3.11", "2024-03-11"), tick, None],
        ["4月", tick, one("4月20日", "2024-04-20"), one("2024年4月", "2024-04"), cross, None],
        ["5月", one("已开工", "yes"), one("2024.5", "2024-05"), one("5月上旬", "2024-05-D1"), no, None],
        ["6月底", no, one("未开工", "no"), none("—"), cross, "土地指标未落实"],
        ["6月", yes, doubt("已开工", "只有状态，没有开工日期"), one("2024-06-03", "2024-06-03"), no, None],
        ["9月", no, none(), doubt("正在办理", "办理状态，不是日期"), no, "未到期"],
        ["3月", doubt("是", "实际开工时间是将来的日期", peers=["G10"]), doubt(day("2024-09-10").raw,
         "实际开工时间在将来", fmt="yyyy-mm-dd", peers=["F10"]), none(), no, None],
        ["5月", doubt("否", "写未开工却有开工时间", peers=["G11"]),
         doubt("2024.5.6", "写未开工却有开工时间", peers=["F11"]), one("2024.4.28", "2024-04-28"), no, None],
        ["4月", doubt("部分", "部分开工算不算"), none("/"), none("/"), no, "分期建设，一期已进场"],
        ["6月", one("Y", "yes"), one("6月18日", "2024-06-18"), one("6月14日", "2024-06-14"), one("N", "no"), None],
        ["二季度", one(1, "yes"), one("2024年二季度", "2024-Q2"), none(), one(0, "no"), None],
        ["四季度", one("未开工", "no"), none(), none(), one("未纳统", "no"), none("/")],
        ["1月", yes, doubt("11月", "今年11月还没到，是去年还是写错"), one("2023.12.28", "2023-12-28"), yes, None],
        ["2月", yes, one("2024年2月下旬", "2024-02-D3"), one("2024年1月", "2024-01"), yes, None],
        ["3月", none(), one("2024-03-29", "2024-03-29"), none(), none(), None],
        ["5月底", no, doubt("计划7月", "实际栏里写了计划"), none(), no, "企业资金未到位"],
    ]
    spans = {"3月": "2024-03", "4月": "2024-04", "5月": "2024-05", "6月": "2024-06", "9月": "2024-09",
             "1月": "2024-01", "2月": "2024-02", "6月底": "2024-06-D3", "5月底": "2024-05-D3",
             "二季度": "2024-Q2", "四季度": "2024-Q4"}
    for number, cells in enumerate(rows, 1):
        p = next(n)
        total = yi(p.total)
        sheet.row(row, [number, p.name, p.ward, one(float(total), total),
                        one(cells[0], spans[cells[0]]), *cells[1:]])
        row += 1
    sheet.skip(row + 1, ["注：开工以取得施工许可并打第一根桩为准。"])


def book_08():
    book = Book("08-merged-down.xlsx", "月报",
                "板块、级别向下合并（可以往下填）；两个项目合并一个总投资、一个形象进度（不能分）")
    sheet = book.sheet("Sheet1")
    sheet.title("各板块重点项目6月进展", width=8, unit="万元")
    row = sheet.head(3, [
        Col("板块", "attribute.responsible"), Col("序号", "row.ordinal"), Col("级别", "entry.level"),
        Col("项目名称", "attribute.name"), Col("总投资", "attribute.total", WAN),
        Col("年度计划投资", "plan.amount", WAN), Col("1-6月完成投资", "filing.year_to_date", WAN),
        Col("形象进度", "filing.progress"),
    ])
    p = projects(160, 12)
    wards = [("湟里镇", 4), ("雪堰镇", 3), ("洛阳镇", 1), ("礼嘉镇", 4)]
    levels = [("省重大", "province", 2), ("市重点", "city", 2), ("省重大", "province", 1), ("区重点", "district", 2),
              ("区重点", "district", 1), ("市重点、区重点", "city,district", 3), ("区重点", "district", 1)]
    ward_of = [(w, at == 0) for w, count in wards for at in range(count)]
    level_of = [(said, code, at == 0) for said, code, count in levels for at in range(count)]
    first = row
    together = "两个项目合并一格，分不清各是多少"
    for at in range(12):
        ward, level, r = ward_of[at], level_of[at], first + at
        total = p[at].total
        if at in (5, 6):
            total = doubt(90000 if at == 5 else None, together)
        progress = p[at].progress
        if at in (8, 9):
            progress = doubt("土方开挖" if at == 8 else None, "两个项目合并一格形象进度")
        sheet.row(r, [
            one(ward[0] if ward[1] else None, ward[0]), at + 1,
            one(level[0] if level[2] else None, level[1]), p[at].name, total, p[at].plan, p[at].ytd,
            progress])
    start = first
    for ward, count in wards:
        if count > 1:
            sheet.merges.append(f"A{start}:A{start + count - 1}")
        start += count
    start = first
    for _, _, count in levels:
        if count > 1:
            sheet.merges.append(f"C{start}:C{start + count - 1}")
        start += count
    sheet.merges += [f"E{first + 5}:E{first + 6}", f"H{first + 8}:H{first + 9}"]
    sheet.skip(first + 12, ["合计", None, None, f"{12}个", None, sum(x.plan for x in p), sum(x.ytd for x in p)])
    sheet.merges.append(f"A{first + 12}:C{first + 12}")


def book_09():
    book = Book("09-hidden-and-other-sheets.xlsx", "月报",
                "封面、填表说明、字典、隐藏的旧表；数据表里有筛选隐藏的行和隐藏的列")
    cover = book.sheet("封面")
    cover.put("C6", "演示区重大项目月报（演示数据）", bold=True)
    cover.put("C8", "2024年6月")
    cover.put("C12", "演示区重大项目推进办公室")
    told = book.sheet("填表说明")
    for row, text in enumerate(["填表说明", "1.总投资以备案证为准，单位万元，保留整数。",
                                "2.形象进度写到分部工程，不写“正常推进”。", "3.每月25日前报送。"], 1):
        told.put(f"A{row}", text)
    sheet = book.sheet("6月数据")
    sheet.title("2024年1-6月重点项目进展情况", width=8, unit="万元")
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("责任板块", "attribute.responsible"), Col("总投资", "attribute.total", WAN),
        Col("1-6月完成投资", "filing.year_to_date", WAN), Col("形象进度", "filing.progress"),
        Col("联系电话", "attribute.phone", why="隐藏列，是否一起导入要问"),
        Col("存在问题", "filing.problem"),
    ])
    for number, p in enumerate(projects(180, 12), 1):
        hidden = number in (4, 5, 9)
        sheet.row(row, [number, p.name, p.ward, p.total, p.ytd, p.progress,
                        one(int(p.phone), p.phone), "供电外线未落实" if number == 3 else None],
                  doubt_all="隐藏行，可能是筛选剩下的" if hidden else None)
        if hidden:
            sheet.hidden_rows.append(row)
        row += 1
    sheet.hidden_columns.append("G")
    sheet.filter = f"A3:H{row - 1}"
    words = book.sheet("字典")
    for row, cells in enumerate([["板块", "级别", "类别"], ["湟里镇", "省重大", "先进制造"],
                                 ["嘉泽镇", "市重点", "现代服务业"], ["前黄镇", "区重点", "基础设施"]], 1):
        for at, text in enumerate(cells):
            words.put(f"{'ABC'[at]}{row}", text)
    old = book.sheet("5月数据", hidden=True)
    old.title("2024年1-5月重点项目进展情况", width=4, unit="万元")
    row = old.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("总投资", "attribute.total", WAN), Col("1-5月完成投资", "filing.year_to_date", WAN)])
    for number, p in enumerate(projects(180, 4), 1):
        old.row(row, [number, p.name, p.total, p.ytd - p.month],
                doubt_all="隐藏的工作表，是上月旧数")
        row += 1


def book_10():
    book = Book("10-two-tables-below.xlsx", "月报",
                "一张表里上下两个表，表头列序不同、单位不同（上面万元，下面亿元）")
    sheet = book.sheet("进展")
    sheet.put("A1", "表一：2024年1-6月续建重大项目（演示）", bold=True)
    sheet.put("F2", "单位：万元")
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("责任板块", "attribute.responsible"), Col("总投资", "attribute.total", WAN),
        Col("年度计划投资", "plan.amount", WAN), Col("1-6月完成投资", "filing.year_to_date", WAN)])
    for number, p in enumerate(projects(200, 6), 1):
        sheet.row(row, [number, p.name, p.ward, p.total, p.plan, p.ytd])
        row += 1
    row = sheet.skip(row, [None, "合计", None, sum(p.total for p in projects(200, 6))])
    row += 1
    sheet.put(f"A{row}", "表二：2024年1-6月计划新开工重大项目（演示）", bold=True)
    sheet.put(f"G{row + 1}", "单位：亿元")
    row = sheet.head(row + 2, [
        Col("序号", "row.ordinal"), Col("责任板块", "attribute.responsible"),
        Col("项目名称", "attribute.name"), Col("总投资", "attribute.total", YI),
        Col("计划开工时间", "target.N12"), Col("1-6月完成投资", "filing.year_to_date", YI),
        Col("形象进度", "filing.progress")])
    for number, p in enumerate(projects(206, 5), 1):
        total, ytd = yi(p.total), yi(p.ytd)
        sheet.row(row, [number, p.ward, p.name, one(float(total), total),
                        one(f"2024年{number + 6}月", f"2024-{number + 6:02}"), one(float(ytd), ytd),
                        "土方开挖"])
        row += 1


# ---------------------------------------------------------------- 11 to 22

def book_11():
    book = Book("11-side-by-side.xlsx", "项目库清单",
                "左边实施项目、右边储备项目两个表并排，中间空一列，行数不同", period=None)
    sheet = book.sheet("实施与储备")
    sheet.put("A1", "2024年演示区重大项目实施、储备对照表", bold=True)
    sheet.merges.append("A1:K1")
    sheet.put("A2", "实施项目")
    sheet.put("G2", "储备项目")
    sheet.put("K2", "单位：亿元")
    cols = [Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
            Col("责任板块", "attribute.responsible"), Col("总投资", "attribute.total", YI),
            Col("计划开工", "target.N12")]
    for left, first, count in [("A", 220, 9), ("G", 232, 6)]:
        row = sheet.head(3, cols, left=left)
        for number, p in enumerate(projects(first, count), 1):
            total = yi(p.total)
            when = f"2024年{number % 6 + 7}月" if left == "A" else f"2025年{number}月"
            span = f"2024-{number % 6 + 7:02}" if left == "A" else f"2025-{number:02}"
            sheet.row(row, [number, p.name, p.ward, one(float(total), total), one(when, span)])
            row += 1


def book_12():
    book = Book("12-printed-pages.xlsx", "月报",
                "为打印分页：每页重复标题和表头，有续表字样、本页小计、页码行、累计行")
    sheet = book.sheet("打印")
    cols = [Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
            Col("责任板块", "attribute.responsible"), Col("总投资（万元）", "attribute.total", WAN),
            Col("年度计划（万元）", "plan.amount", WAN),
            Col("1—6月累计完成（万元）", "filing.year_to_date", WAN), Col("进展情况", "filing.progress")]
    names = [col.heading[0] for col in cols]
    sheet.put("A1", "演示区重大项目推进情况表", bold=True)
    sheet.merges.append("A1:G1")
    sheet.put("A2", "2024年6月")
    row, number = sheet.head(3, cols), 1
    for page in range(1, 4):
        if page > 1:
            row = sheet.skip(row, ["演示区重大项目推进情况表（续表）"])
            row = sheet.skip(row, names)
        some = projects(240 + page * 8, 7)
        for p in some:
            sheet.row(row, [str(number), p.name, p.ward, p.total, p.plan, p.ytd, p.progress])
            number, row = number + 1, row + 1
        row = sheet.skip(row, [None, "本页小计", None, sum(p.total for p in some),
                               sum(p.plan for p in some), sum(p.ytd for p in some)])
        row = sheet.skip(row, [f"第{page}页 共3页"])
    everyone = [p for page in range(1, 4) for p in projects(240 + page * 8, 7)]
    sheet.skip(row, [None, "总计（21个）", None, sum(p.total for p in everyone),
                     sum(p.plan for p in everyone), sum(p.ytd for p in everyone)])


def book_13():
    book = Book("13-formulas.xlsx", "月报",
                "公式带缓存值、共享公式、公式错误#REF!、#DIV/0!、没有算过的公式、文本公式")
    sheet = book.sheet("公式")
    sheet.title("2024年6月重点项目投资完成情况", width=9, unit="万元")
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("总投资", "attribute.total", WAN), Col("至2023年底累计完成投资", "carry.amount", WAN),
        Col("年度计划投资", "plan.amount", WAN), Col("1-6月完成投资", "filing.year_to_date", WAN),
        Col("开工以来累计完成投资", "filing.since_start", WAN),
        Col("占年度计划", "check.year_rate", "%", fmt="0.0%"), Col("计划竣工时间", "target.N16"),
    ])
    data = [  # total, carry, plan, ytd and what they give, by hand
        (50000, 12000, 16000, 8000, 20000, 0.5, "50"), (32000, 0, 10000, 4860, 4860, 0.486, "48.6"),
        (80000, 30500, 20000, 12500, 43000, 0.625, "62.5"), (15000, 2000, 8000, 5000, 7000, 0.625, "62.5"),
        (24000, 0, 6000, 1500, 1500, 0.25, "25"), (9000, 4000, 5000, 5000, 9000, 1, "100"),
        (47000, 7000, 12500, 8000, 15000, 0.64, "64"), (60000, 15000, 20000, 9000, 24000, 0.45, "45"),
    ]
    p = projects(270, 12)
    for at, (total, carry, plan, ytd, since, share, said) in enumerate(data):
        r = row + at
        sheet.row(r, [
            one(Formula("ROW()-3", at + 1), str(at + 1)), p[at].name, total, carry, plan, ytd,
            one(Formula(f"D{r}+F{r}", since), str(since)),
            one(Formula(f"F{r}/E{r}", share, shared=(0, f"H{row}:H{row + 7}" if at == 0 else None)), said),
            one(Formula(f'"2025年{at + 3}月"', f"2025年{at + 3}月"), f"2025-{at + 3:02}"),
        ])
    r = row + len(data)
    sheet.row(r, [9, p[8].name, 21000, doubt(Formula("上年!D9", "#REF!"), "公式错误，没有数"),
                  7000, 3500, doubt(Formula(f"D{r}+F{r}", "#REF!"), "公式错误，没有数"),
                  one(Formula(f"F{r}/E{r}", 0.5), "50"), one("2025年5月", "2025-05")])
    r += 1
    sheet.row(r, [10, p[9].name, 18000, 0, doubt(Formula("VLOOKUP(B13,计划!A:C,3,0)", "#N/A"), "公式错误，没有数"),
                  900, one(Formula(f"D{r}+F{r}", 900), "900"),
                  doubt(Formula(f"F{r}/E{r}", "#N/A"), "公式错误"), one("2025年8月", "2025-08")])
    r += 1
    sheet.row(r, [11, p[10].name, 11000, 0, none(),
                  300, one(Formula(f"D{r}+F{r}", 300), "300"),
                  doubt(Formula(f"F{r}/E{r}", "#DIV/0!"), "除以零"), one("2025年9月", "2025-09")])
    r += 1
    sheet.row(r, [12, p[11].name, 26000, 1000, 7000, 3500,
                  doubt(Formula(f"D{r}+F{r}", None), "公式没有算出的数"),
                  doubt(Formula(f"F{r}/E{r}", None), "公式没有算出的数"), doubt("#####", "列太窄，只有井号")])
    r += 1
    area = f"{row}:{{0}}{r - 1}"
    total = [Formula(f"SUM({c}{area.format(c)})", v) for c, v in
             [("C", 393000), ("D", "#REF!"), ("E", "#N/A"), ("F", 62060)]]
    sheet.skip(r, ["合计", None, *total])


def book_14():
    book = Book("14-wps-quirks.xlsx", "月报",
                "像WPS写的文件：内联字符串、没有dimension、关系用绝对路径、行号缺失、富文本分段、带注音")
    sheet = book.sheet("进度表")
    sheet.title("演示区6月重点项目进度表", width=7, unit="万元")
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("责任板块", "attribute.responsible"), Col("总投资", "attribute.total", WAN),
        Col("年度计划投资", "plan.amount", WAN), Col("1-6月完成投资", "filing.year_to_date", WAN),
        Col("形象进度", "filing.progress")])
    some = projects(285, 10)
    for number, p in enumerate(some, 1):
        sheet.row(row, [number, p.name, p.ward, p.total, p.plan, p.ytd, p.progress])
        row += 1
    rich_name, rich_progress = some[2].name, some[4].progress

    def shared(xml):
        """Rich runs with a phonetic remark in the shared strings; both read as the plain text."""
        for text in (rich_name, rich_progress):
            runs = (f'<si><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve">{text[:3]}</t></r>'
                    f'<r><rPr><color rgb="FFFF0000"/></rPr><t xml:space="preserve">{text[3:]}</t></r>'
                    f'<rPh sb="0" eb="1"><t>lán</t></rPh></si>')
            xml = re.sub(rf"<si><t>{re.escape(text)}</t></si>", runs, xml)
        return xml

    def inline(xml):
        """Wards as inline strings, no dimension element, rows without their number."""
        xml = re.sub(r"<dimension [^>]*/>", "", xml)
        for at, p in enumerate(some):
            xml = re.sub(rf'<c r="C{at + 4}"([^>]*) t="s"><v>\d+</v></c>',
                         rf'<c r="C{at + 4}"\1 t="inlineStr"><is><t>{p.ward}</t></is></c>', xml)
        return re.sub(r'<row r="5"[^>]*>', "<row>", xml)

    def absolute(xml):
        return re.sub(r'Target="/?(?:xl/)?', 'Target="/xl/', xml)

    book.patch("xl/sharedStrings.xml", shared)
    book.patch("xl/worksheets/sheet1.xml", inline)
    book.patch("xl/_rels/workbook.xml.rels", absolute)


def book_15():
    book = Book("15-date1904.xlsx", "节点计划", "工作簿从1904年起算日期（苹果电脑存的），日期格是序列号",
                date1904=True)
    sheet = book.sheet("节点")
    sheet.title("重大项目开竣工时间表（2024年6月）", width=6)
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("计划开工时间", "target.N12"), Col("实际开工时间", "node.N12.day"),
        Col("计划竣工时间", "target.N16"), Col("实际竣工时间", "node.N16.day")])
    for number, p in enumerate(projects(20, 12), 1):
        ended = number % 4 == 0
        sheet.row(row, [
            number, p.name, one(date(2023, number, 1), f"2023-{number:02}", "yyyy/m"), day(f"2023-{number:02}-{number + 9:02}"),
            day("2024-05-31" if ended else f"2025-{number:02}-28", "yyyy-mm-dd"),
            day(f"2024-05-{number + 9:02}", "m月d日") if ended else none("—")])
        row += 1


def book_16():
    book = Book("16-comments-and-long-text.xlsx", "月报",
                "单元格批注、富文本、很长的文字、单元格内换行、进度里写着数和日期")
    sheet = book.sheet("进展")
    sheet.title("演示区重点项目6月进展及问题", width=8, unit="万元")
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目\n名称", "attribute.name"),
        Col("建设内容及规模", "attribute.content"), Col("总投资", "attribute.total", WAN),
        Col("目前形象进度", "filing.progress"), Col("存在问题", "filing.problem"),
        Col("下步计划", "filing.next"), Col("备注", "attribute.remark")])
    long = ("项目规划用地65亩，总建筑面积约4.2万平方米，其中一号厂房1.8万平方米、二号厂房1.6万平方米、综合楼0.5万平方米、"
            "辅助用房0.3万平方米，购置数控机床、检测仪器等设备共计326台（套）。") * 12
    p = projects(40, 9)
    first = row
    cut = p[1].name
    rows = [
        [p[0].name, long, p[0].total, "主体施工：\n1.一号厂房封顶；\n2.二号厂房三层。", "1.供电外线未接通；\n2.雨污水接口待定。",
         "7月底前完成二号厂房封顶", None],
        [one(f"{cut[:4]}\n{cut[4:]}", cut), "年产50万件", doubt(p[1].total, "批注说此数待核"), "累计完成投资约3000万元，桩基完成80%", "无",
         one("8月\n主体施工", "8月\n主体施工"), None],
        [p[2].name, "建设标准厂房3栋", p[2].total, "6月18日完成基础验收", "资金紧张，贷款未批",
         "继续施工", "详见附件"],
        [p[3].name, one("  新建道路2.3公里  ", "新建道路2.3公里"), p[3].total, "100%", "土地：12亩未征", "竣工验收", None],
        [p[4].name, "改造老旧小区18个，惠及居民6200户", p[4].total, "已完成11个小区", "暂无", "完成剩余7个小区", None],
        [p[5].name, "新建门诊楼1.1万平方米", p[5].total, "地下室底板浇筑", none("—"), "地下室封顶", None],
        [p[6].name, "购置生产线4条", p[6].total, "设备已到场2条线", "施工许可证未办", "办理施工许可证", None],
        [p[7].name, none("/"), p[7].total, none(), none(), none(), None],
        [p[8].name, "生态修复320亩", p[8].total, "苗木栽植完成60%", "梅雨季影响", "补植", None],
    ]
    for number, cells in enumerate(rows, 1):
        sheet.row(row, [number, *cells])
        row += 1
    sheet.comments[f"D{first + 1}"] = "演示：此数待核，备案证为38000"
    sheet.comments[f"B{first + 2}"] = "演示：原名“岚拓老厂改造”"
    name = p[6].name
    bold = InlineFont(b=True)
    sheet.cells[first + 6, 2] = (CellRichText(TextBlock(bold, name[:2]), name[2:]), None)


def book_17():
    book = Book("17-wrong-scale.xlsx", "月报",
                "万元表里个别行按亿元填、整列按亿元填、整张表按亿元填；也有真的很小的项目")
    cols = [Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
            Col("总投资", "attribute.total", WAN), Col("年度计划投资", "plan.amount", WAN),
            Col("1-6月完成投资", "filing.year_to_date", WAN)]
    sheet = book.sheet("个别行")
    sheet.title("2024年6月重大项目投资情况（甲表）", width=5, unit="万元")
    row = sheet.head(3, cols)
    off = "其余行按万元，这一格像亿元"
    data = [(55000, 20000, 12000), (38000, 12000, doubt(1.2, off)), (120000, 36000, 15500),
            (doubt(6, off), 18000, 9000), (42000, 14000, 6100), (71000, doubt(2.1, off), 9800),
            (860, 400, 120),  # a small livelihood project; its three figures agree
            (26000, 9000, 4200), (doubt(3.5, off), doubt(1.05, off), doubt(0.48, off)), (33000, 10000, 5000)]
    for number, (p, cells) in enumerate(zip(projects(60, 10), data), 1):
        sheet.row(row, [number, p.name, *cells])
        row += 1
    sheet = book.sheet("整列")
    sheet.title("2024年6月重大项目投资情况（乙表）", width=6, unit="万元")
    row = sheet.head(3, [*cols[:3], Col("年度计划投资", "plan.amount", WAN, why="整列像亿元，标题写万元"),
                         cols[4], Col("占年度计划", "check.year_rate", "%", fmt="0.0%")])
    data = [(55000, 2, 12000, "60"), (38000, 1.2, 6000, "50"), (120000, 3.6, 18000, "50"),
            (62000, 1.8, 9000, "50"), (42000, 1.4, 6300, "45"), (71000, 2.1, 10500, "50")]
    for number, (p, (total, plan, ytd, share)) in enumerate(zip(projects(71, 6), data), 1):
        sheet.row(row, [number, p.name, total, plan, ytd, pct(share)])
        row += 1
    sheet = book.sheet("整张")
    sheet.title("2024年6月重大项目投资情况（丙表）", width=5, unit="万元")
    why = "整张表像亿元，标题写万元"
    row = sheet.head(3, [*cols[:2], *[Col(c.heading, c.field, c.unit, why) for c in cols[2:]]])
    data = [(5.5, 2, 1.2), (3.8, 1.2, 0.62), (12, 3.6, 1.55), (10, 1.8, 0.9), (4.2, 1.4, 0.61)]
    for number, (p, cells) in enumerate(zip(projects(78, 5), data), 1):
        sheet.row(row, [number, p.name, *cells])
        row += 1


def book_18():
    book = Book("18-headings-with-two-meanings.xlsx", "月报",
                "表头有两种读法：累计完成投资、投资、入库时间、项目性质、开工时间；有的对照旁边的列能定，有的定不了")
    sheet = book.sheet("定不了")
    sheet.title("重点项目进展情况（2024年6月）", width=9, unit="万元")
    since = "本年累计还是开工以来累计"
    row = sheet.head(3, [
        Col("项目名称", "attribute.name"), Col("总投资", "attribute.total", WAN),
        Col("累计完成投资", None, why=since), Col("投资", None, why="计划还是完成，本年还是全部"),
        Col("入库时间", None, why="入哪个库：区库、市库、省清单、纳统、入规（W4）"),
        Col("项目性质", None, why="建设性质、年度阶段还是类别"),
        Col("开工时间", None, why="计划开工还是实际开工"),
        Col("是否新开工", None, why="计划新开工还是已经新开工（W3）"), Col("备注", "attribute.remark")])
    for number, p in enumerate(projects(90, 5)):
        sheet.row(row, [p.name, p.total, p.ytd, p.plan, f"2024.{number + 2}", ["产业", "新建", "续建"][number % 3],
                        ["2024年3月", "2024年5月", "2024年9月", "2024年6月", "2024年11月"][number],
                        "是" if number % 2 else "否", None])
        row += 1
    sheet = book.sheet("旁边能定")
    sheet.title("重点项目投资（2024年6月）", width=6, unit="万元")
    # since start beside the year's figure: everywhere larger or equal, and carry + year gives it.
    row = sheet.head(3, [
        Col("项目名称", "attribute.name"), Col("总投资", "attribute.total", WAN),
        Col("至2023年底累计完成投资", "carry.amount", WAN),
        Col("1-6月完成投资", "filing.year_to_date", WAN),
        Col("累计完成投资", "filing.since_start", WAN), Col("责任单位", "attribute.responsible")])
    for p in projects(97, 8):
        sheet.row(row, [p.name, p.total, p.carry, p.ytd, p.since, p.ward])
        row += 1
    sheet = book.sheet("完成率能定")
    sheet.title("重点项目年度投资（2024年6月）", width=5, unit="万元")
    # The rate is 累计完成 ÷ 年度计划 on every row: the year's figure.
    row = sheet.head(3, [
        Col("项目名称", "attribute.name"), Col("年度计划", "plan.amount", WAN),
        Col("累计完成", "filing.year_to_date", WAN), Col("完成率", "check.year_rate", "%"),
        Col("责任单位", "attribute.department")])
    for at, p in enumerate(projects(107, 8)):
        bureau = ["区交通运输局", "区住建局", "区教育局", "区水利局"][at % 4]
        sheet.row(row, [p.name, p.plan, p.ytd, rate(p.ytd, p.plan), bureau])
        row += 1


def book_19():
    book = Book("19-percent-columns.xlsx", "月报",
                "百分数的四种存法：0.486带%格式、文本48.6%、%列里的48.6、没有格式的0.486；超百、序时差有正负")
    data = [(10000, 4860, "48.6", -1.4), (8000, 5000, "62.5", 12.5), (20000, 10000, "50", 0),
            (12000, 13200, "110", 60), (16000, 2000, "12.5", -37.5), (5000, 0, "0", -50),
            (4000, 3000, "75", 25), (25000, 11000, "44", -6), (30000, 19500, "65", 15), (6000, 6000, "100", 50)]
    styles = [
        ("带格式", "完成年度计划", lambda share, at: pct(share, "0.00%")),
        ("百分列", "占年度计划%", lambda share, at: one(float(share), share)),
        ("文本", "投资完成率", lambda share, at: one(
            [f"{share}%", f"{share}％", f"百分之{share}"][at % 3], share)),
    ]
    for name, heading, said in styles:
        sheet = book.sheet(name)
        sheet.title("2024年1-6月重点项目完成率（序时进度50%）", width=5, unit="万元")
        row = sheet.head(3, [
            Col("项目名称", "attribute.name"), Col("年度计划投资", "plan.amount", WAN),
            Col("1-6月完成投资", "filing.year_to_date", WAN), Col(heading, "check.year_rate", "%"),
            Col("比序时进度（百分点）", "check.ahead", "%")])
        first = 120 + 20 * styles.index((name, heading, said))
        for at, (p, (plan, ytd, share, ahead)) in enumerate(zip(projects(first, 10), data)):
            points = [ahead, f"{ahead:+}", f"{ahead}"][at % 3]
            sheet.row(row, [p.name, plan, ytd, said(share, at), one(points, plain(ahead))])
            row += 1
    sheet = book.sheet("没有格式")
    sheet.title("2024年1-6月完成率（未设格式）", width=5, unit="万元")
    # 完成率 has no sign anywhere; beside plan and done only the fraction fits (0.486 = 48.6%).
    row = sheet.head(3, [
        Col("项目名称", "attribute.name"), Col("年度计划投资", "plan.amount", WAN),
        Col("1-6月完成投资", "filing.year_to_date", WAN), Col("完成率", "check.year_rate", "%"),
        Col("占总投资比例（%）", "check.total_rate", "%")])
    # Under a heading with % a 0.3 may be 0.3 % or 30 %, and no other column can tell.
    for at, (p, (plan, ytd, share, _)) in enumerate(zip(projects(180, 8), data[:5] + data[6:9])):
        other = [31.5, 40, 12.8, 66, doubt(0.3, "0.3%还是30%"), 25.2, doubt(0.45, "0.45%还是45%"), 55][at]
        sheet.row(row, [p.name, plan, ytd, one(float(Decimal(share) / 100), share), other])
        row += 1


def book_20():
    book = Book("20-rows-that-contradict.xlsx", "月报",
                "本月大于累计、完成大于总投资、累计对不上、竣工早于开工、完成率对不上、负数、合计对不上")
    sheet = book.sheet("6月")
    sheet.title("2024年6月重点项目投资完成情况", width=12, unit="万元")
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("总投资", "attribute.total", WAN), Col("至2023年底累计完成投资", "carry.amount", WAN),
        Col("年度计划投资", "plan.amount", WAN), Col("本月完成投资", "filing.month_done", WAN),
        Col("1-6月完成投资", "filing.year_to_date", WAN),
        Col("开工以来累计完成投资", "filing.since_start", WAN),
        Col("占年度计划", "check.year_rate", "%"), Col("计划开工时间", "target.N12"),
        Col("计划竣工时间", "target.N16"), Col("备注", "attribute.remark")])
    p = projects(150, 13)
    start, finish = one("2023年5月", "2023-05"), one("2025年6月", "2025-06")

    def pair(raw, why, *peers, fmt=None):
        return doubt(raw, why, fmt=fmt, peers=peers)

    big, over = "本月完成大于本年累计", "开工以来累计大于总投资"
    rows = [
        [50000, 12000, 16000, 1500, 8000, 20000, pct("50"), start, finish, None],
        [32000, 5000, 10000, pair(6860, big, "G5"), pair(4860, big, "F5"), 9860, pct("48.6"), start, finish, None],
        [pair(15000, over, "H6"), 9000, 8000, 900, 7000, pair(16000, over, "C6"), pct("87.5"), start, finish, None],
        [80000, pair(30500, "三项加不起来", "G7", "H7"), 20000, 2000, pair(12500, "三项加不起来", "D7", "H7"),
         pair(45000, "三项加不起来", "D7", "G7"), pct("62.5"), start, finish, None],
        [24000, 0, 6000, 300, 1500, 1500, pct("25"), pair("2025年8月", "竣工早于开工", "K8"),
         pair("2024年12月", "竣工早于开工", "J8"), None],
        [47000, 7000, pair(12500, "完成率与金额对不上", "G9", "I9"), 1200, pair(8000, "完成率与金额对不上", "E9", "I9"), 15000,
         pair(0.46, "完成率与金额对不上", "E9", "G9", fmt="0.0%"), start, finish, None],
        # Brackets are a negative number in every office; the remark says why (ux.md 3.3 negative).
        [60000, 15000, 20000, one("(200)", "-200"), 9000, 24000, pct("45"), start, finish, "5月多报，本月核减200万元"],
        [30000, 4000, 10000, None, doubt(-3000, "本年累计不能为负"), none(), none(), start, finish, None],
        [pair(9000, "年度计划大于总投资", "E12"), 0, pair(15000, "年度计划大于总投资", "C12"), 0, 0, 0, pct("0"), start, finish, None],
        [28000, doubt(-500, "不能为负"), 9000, 400, 3600, none(), pct("40"), start, finish, None],
        [36000, 11000, 12000, 800, 6000, 17000, pct("50"), start, finish, None],
        [21000, 3000, 8000, 600, 4000, 7000, pct("50"), start, finish, None],
    ]
    for number, cells in enumerate(rows, 1):
        sheet.row(row, [number, p[number].name, *cells])
        row += 1
    # The sum does not hold (the rows give 432000); the row itself is still nothing to import.
    sheet.skip(row, [None, "合计", 418000])


def book_21():
    book = Book("21-duplicates-and-aliases.xlsx", "项目库清单",
                "同一项目两行（名称多空格、括号不同、数不同）、一期二期是两个项目、曾用名和简称", period=None)
    sheet = book.sheet("清单")
    sheet.title("演示区重点项目清单", width=7, unit="万元")
    row = sheet.head(3, [
        Col("编号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("曾用名", "alias.former"),
        Col("简称", "alias.short"), Col("建设单位", "attribute.owner"),
        Col("责任板块", "attribute.responsible"), Col("总投资", "attribute.total", WAN)])
    p = projects(170, 14)
    twice, differs = "与第4行是同一个项目", "同一个项目两行，总投资不同"
    rows = [
        [p[0].name, none("无"), p[0].stem, p[0].owner, p[0].ward, p[0].total],
        [p[1].name, f"{p[1].stem}老厂区改造项目", p[1].stem, p[1].owner, p[1].ward, p[1].total],
        [p[2].name + "（一期）", None, p[2].stem + "一期", p[2].owner, p[2].ward, p[2].total],
        [p[2].name + "（二期）", None, p[2].stem + "二期", p[2].owner, p[2].ward, p[2].total + 8000],
        [doubt(p[0].name[:4] + " " + p[0].name[4:] + " ", twice), None, None, p[0].owner, p[0].ward, p[0].total],
        [p[3].name + "(一期)", none("/"), None, p[3].owner, p[3].ward, p[3].total],
        [p[4].name, None, None, p[4].owner, p[4].ward, doubt(p[4].total, differs, peers=["G11"])],
        [doubt(p[4].name, "与第10行是同一个项目"), None, None, p[4].owner, p[4].ward,
         doubt(p[4].total + 6000, differs, peers=["G10"])],
        [p[5].name, p[5].stem + "物流园", None, p[5].owner, p[5].ward, p[5].total],
        # T2: same ward, same owner's town and same total are no reason to merge.
        [p[6].name, None, None, p[6].owner, p[5].ward, p[5].total],
        [one("\u3000" + p[7].name, p[7].name), None, None, p[7].owner, p[7].ward, p[7].total],
    ]
    for number, cells in enumerate(rows, 1):
        sheet.row(row, [number, *cells])
        row += 1
    # No usable name: whose figures are they?
    for number, raw, x in [(12, 88000, p[8]), (13, "同上", p[9])]:
        sheet.row(row, [number, doubt(raw, "不是项目名称"), None, None, x.owner, x.ward, x.total],
                  doubt_all="不知道是哪个项目", peers=[f"B{row}"])
        row += 1
    sheet.row(row, [14, None, None, None, p[10].owner, p[10].ward, p[10].total],
              doubt_all="这一行有数没有项目名称")


def book_22():
    book = Book("22-codes-and-phones.xlsx", "项目库清单",
                "项目代码抄错、变成2.40412E+19、少一位；信用代码校验错、有字母O；手机号存成数字、科学计数法", period=None)
    sheet = book.sheet("代码")
    sheet.title("重点项目代码及联系方式核对表", width=7)
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("项目代码", "attribute.code"), Col("建设单位", "attribute.owner"),
        Col("统一社会信用代码", "attribute.owner_code"), Col("联系人", "attribute.contact"),
        Col("联系电话", "attribute.phone")])
    p = projects(185, 14)
    code, uscc = [x.code for x in p], [x.owner_code for x in p]
    bare = [c.replace("-", "") for c in code]
    wrong = code[5][:-1] + str((int(code[5][-1]) + 3) % 10)
    worn = uscc[6][:-1] + ("K" if uscc[6][-1] != "K" else "L")
    rows = [
        [code[0], uscc[0], "张演", one(int(p[0].phone), p[0].phone)],
        [one(bare[1], code[1]), one(uscc[1].lower(), uscc[1]), "李示", p[1].phone],
        [one(code[2].replace("-", "－"), code[2]), one(f"{uscc[2][:8]} {uscc[2][8:]}", uscc[2]), "王样", "0519-86310002"],
        [doubt("2.40432E+19", "代码丢了数字"), none("/"), "赵例", doubt("1.38E+10", "号码丢了数字")],
        [doubt(code[4][:-1], "代码少一位"), doubt(uscc[4][:-1], "少一位"), "钱试", one(13800000005, "13800000005", "0.00E+00")],
        # standards.md 2: a wrong check digit is a warning on import; the code is kept as written.
        [one(wrong, wrong), uscc[5], "孙测", "0519-86310005"],
        [doubt(code[6].replace("0", "O", 1), "代码里有字母O"), doubt(worn, "校验码不对"), "周演一", one(13800000007, "13800000007")],
        [doubt(float(bare[7]), "存成数字，后几位已丢", fmt="0"), doubt(uscc[7].replace("0", "O", 1), "信用代码不用字母O"), "吴示二", none("—")],
        [none("—"), one("'" + uscc[8], uscc[8]), "郑样三", one("０５１９－８６３１００１９", "0519-86310019")],
        [one("2019-320412-78-01-570112", "2019-320412-78-01-570112"), uscc[9], "冯例四", "0519-86310010"],
        [doubt("2413-320412-89-01-202406", "代码里的月份是13"), uscc[10], "陈试五", "0519-86310011"],
        [doubt("正在办理", "不是代码"), uscc[11], "褚测六", "0519-86310012"],
        [code[12], doubt("同上", "同上指哪一个"), none("待定"), none("无")],
    ]
    for number, (x, cells) in enumerate(zip(p, rows), 1):
        sheet.row(row, [number, x.name, cells[0], x.owner, *cells[1:]])
        row += 1


# ---------------------------------------------------------------- 23 to 34

def book_23():
    book = Book("23-ways-of-saying-nothing.xlsx", "月报",
                "空、—、/、无、暂无、待定、不适用（有原因和没原因）、0、同上、〃，各在金额、日期、文字、是否列里")
    sheet = book.sheet("6月")
    sheet.title("2024年6月重点项目月报", width=11, unit="万元")
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("曾用名", "alias.former"),
        Col("责任板块", "attribute.responsible"), Col("总投资", "attribute.total", WAN),
        Col("1-6月完成投资", "filing.year_to_date", WAN), Col("用地面积（亩）", "attribute.land", "亩"),
        Col("计划投产时间", "target.N18"), Col("是否纳统", "node.N13.reached"),
        Col("现场施工人数", "filing.workers"), Col("形象进度", "filing.progress")])
    say = one
    na = "不适用没有写原因"
    p = projects(200, 16)
    rows = [
        [None, None, p[0].total, 0, 30, None, one("是", "yes"), 120, p[0].progress],
        [none("—"), "湟里镇", p[1].total, none("—"), none("—"), none("—"), none("—"), none("—"), none("—")],
        [none("/"), "湟里镇", none("/"), none("/"), none("/"), none("/"), none("/"), none("/"), none("/")],
        [none("无"), "嘉泽镇", p[3].total, none("无"), none("无"), none("无"), doubt("无", "无是否还是没填"), none("无"),
         say("基础施工")],
        [none("暂无"), "嘉泽镇", none("暂无"), none("暂无"), none("暂无"), none("暂无"), none(), none("暂无"), "桩基施工"],
        [None, "前黄镇", none("待定"), 0, none("待定"), none("待定"), one("否", "no"), 0, "未开工"],
        [None, "前黄镇", p[6].total, 0, one("不适用（租赁厂房）", "不适用（租赁厂房）"), none(),
         one("不适用（服务类项目）", "不适用（服务类项目）"), one("0", "0"), "设备采购"],
        [None, "雪堰镇", p[7].total, doubt("不适用", na), doubt("不适用", na), doubt("不适用", na), doubt("不适用", na),
         doubt("不适用", na), "前期手续办理"],
        [doubt("同上", "同上指哪一格"), doubt("同上", "同上是不是雪堰镇"), p[8].total, doubt("同上", "金额写同上"),
         12, doubt("〃", "同上指哪一格"), doubt("同上", "同上指哪一格"), 45, doubt("〃", "同上指哪一格")],
        [None, doubt("〃", "同上是不是雪堰镇"), p[9].total, 900, doubt("〃", "同上指哪一格"), one("2025年3月", "2025-03"),
         one("×", "no"), one("36人", "36"), "主体二层"],
        [none("－"), "洛阳镇", p[10].total, none("——"), none("-"), none("－－"), none("-"), none("-"), none("-")],
        [None, "洛阳镇", p[11].total, none("未填"), 20, none("未定"), one("未纳统", "no"), doubt("30余人", "不是整数"),
         "钢结构吊装"],
        [None, "礼嘉镇", p[12].total, one("0.00", "0"), one("不涉及：利用现有厂房", "不适用（利用现有厂房）"), one("2025年", "2025"),
         one("已纳统", "yes"), 18, one(" 室外工程 ", "室外工程")],
        [None, "礼嘉镇", p[13].total, none(" "), none("\u3000"), none("\u00a0"), none(" "), none(" "), none(" ")],
        [None, "牛塘镇", p[14].total, 1500, 25, one("2025年二季度", "2025-Q2"), one("√", "yes"), doubt(12.5, "人数不是整数"),
         "主体封顶"],
        [None, "牛塘镇", p[15].total, none("N/A"), none("null"), none("待确定"), doubt("部分", "部分纳统算不算"), 60, "内部装修"],
    ]
    for number, cells in enumerate(rows, 1):
        sheet.row(row, [number, p[number - 1].name, *cells])
        row += 1


def book_24():
    book = Book("24-summary-without-projects.xlsx", "汇总表",
                "像数据透视表的板块汇总，没有项目行，不应导入任何东西；后一张才是项目明细")
    sheet = book.sheet("板块汇总")
    sheet.put("A1", "2024年1-6月各板块重大项目完成情况汇总（演示）", bold=True)
    sheet.merges.append("A1:F1")
    sheet.put("F2", "单位：亿元")
    names = ["行标签", "项目数（个）", "求和项:总投资", "求和项:年度计划", "求和项:1-6月完成", "完成率"]
    for at, name in enumerate(names):
        sheet.put(f"{'ABCDEF'[at]}3", name, bold=True)
    row = 4
    some = projects(215, 18)
    for ward in WARDS:
        mine = [p for p in some if p.ward == ward]
        plan, ytd = sum(p.plan for p in mine), sum(p.ytd for p in mine)
        row = sheet.skip(row, [ward, len(mine), float(yi(sum(p.total for p in mine))), float(yi(plan)),
                               float(yi(ytd)), Cell(round(ytd / plan, 4), fmt="0.0%") if plan else None])
    sheet.skip(row, ["总计", len(some), float(yi(sum(p.total for p in some)))])
    detail = book.sheet("明细")
    detail.title("2024年1-6月重大项目明细", width=6, unit="亿元")
    row = detail.head(3, [
        Col("板块", "attribute.responsible"), Col("项目名称", "attribute.name"),
        Col("总投资", "attribute.total", YI), Col("年度计划", "plan.amount", YI),
        Col("1-6月完成投资", "filing.year_to_date", YI), Col("完成率", "check.year_rate", "%")])
    for p in some:
        detail.row(row, [p.ward, p.name, *[one(float(yi(x)), yi(x)) for x in (p.total, p.plan, p.ytd)],
                         rate(p.ytd, p.plan)])
        row += 1


def book_25():
    book = Book("25-many-units.xlsx", "月报",
                "各列单位不同：亿元、万元、千元、元、万美元，三行表头，单位单独一行")
    sheet = book.sheet("投资")
    sheet.put("A1", "演示区重点项目投资与资金情况（2024年6月）", bold=True)
    row = sheet.head(2, [
        Col(("项目情况", "项目名称", ""), "attribute.name"), Col(("项目情况", "责任板块", ""), "attribute.responsible"),
        Col(("投资情况", "总投资", "亿元"), "attribute.total", YI),
        Col(("投资情况", "年度计划投资", "万元"), "plan.amount", WAN),
        Col(("投资情况", "1—6月完成投资", "千元"), "filing.year_to_date", WAN),
        Col(("资金情况", "本年累计到位资金", "元"), "filing.funds", "元"),
        # A doubt until decision 41: kept in dollars, with a note.
        Col(("达产效益", "达产年销售", "万美元"), "attribute.sales", "万美元"),
        Col(("用地", "用地面积", "亩"), "attribute.land", "亩"),
        Col(("用地", "建筑面积", "万㎡"), "attribute.floor", "万㎡")])
    for at, p in enumerate(projects(234, 12)):
        sheet.row(row, [
            p.name, p.ward, one(float(yi(p.total)), yi(p.total)), p.plan,
            one(p.ytd * 10, str(p.ytd)), one(f"{p.ytd * 9000:,}" if at % 2 else p.ytd * 9000, str(p.ytd * 9000)),
            400 + at * 55, 15.5 + at, one(round(1.2 + at * 0.35, 2), plain(round(1.2 + at * 0.35, 2)))])
        row += 1


def book_26():
    book = Book("26-wide-table.xlsx", "项目库清单", "五十多列的大表：身份、计划、完成、节点、责任、问题，末尾有谁也不认识的列")
    sheet = book.sheet("总表")
    sheet.title("2024年演示区重大项目综合信息表（6月）", width=30, unit="万元")
    C = Col
    row = sheet.head(3, [
        C("序号", "row.ordinal"), C("区级编号", "attribute.number"), C("项目名称", "attribute.name"),
        C("曾用名", "alias.former"), C("项目代码", "attribute.code"),
        C("统一社会信用代码", "attribute.owner_code"), C("级别", "entry.level"), C("清单来源", "entry.origin"),
        C("实施/储备", "entry.standing"), C("年度阶段", "entry.stage"), C("项目类别", "attribute.category"),
        C("产业链", "attribute.chain"), C("建设性质", "attribute.nature"), C("项目形式", "attribute.form"),
        C("责任板块", "attribute.responsible"), C("招引板块", "attribute.attracting"),
        C("落户板块", "attribute.locating"), C("建设单位", "attribute.owner"), C("建设地点", "attribute.place"),
        C("主要建设内容", "attribute.content"), C("用地面积（亩）", "attribute.land", "亩"),
        C("建筑面积（万平方米）", "attribute.floor", "万㎡"), C("设计产能", "attribute.capacity"),
        C("总投资（亿元）", "attribute.total", YI), C("达产年销售（亿元）", "attribute.sales", YI),
        C("建设起止年月", "attribute.build"), C("计划开工", "target.N12"), C("计划竣工", "target.N16"),
        C("计划投产", "target.N18"), C("实际开工时间", "node.N12.day"), C("2024年计划投资", "plan.amount", WAN),
        C("至2023年底累计完成投资", "carry.amount", WAN), C("本月完成投资", "filing.month_done", WAN),
        C("1-6月完成投资", "filing.year_to_date", WAN), C("开工以来累计完成投资", "filing.since_start", WAN),
        C("1-6月建安投资", "filing.components.works", WAN), C("1-6月设备投资", "filing.components.equipment", WAN),
        C("1-6月其他费用", "filing.components.other", WAN), C("1-6月到位资金", "filing.funds", WAN),
        C("占年度计划%", "check.year_rate", "%"), C("形象进度", "filing.progress"),
        C("现场施工人数", "filing.workers"), C("下月计划", "filing.next"), C("存在问题", "filing.problem"),
        C("挂钩领导", "attribute.leader"), C("责任部门", "attribute.department"), C("服务专班", "attribute.team"),
        C("联系人", "attribute.contact"), C("联系电话", "attribute.phone"), C("备注", "attribute.remark"),
        # K24: figures of a single project in the statistics system are never stored.
        C("1-6月列统投资"), C("领导批示"), C("备注2"), C("资规局意见")])
    for number, p in enumerate(projects(250, 12), 1):
        old = p.carry > 0
        works, gear = p.ytd * 6 // 10, p.ytd * 3 // 10
        other = p.ytd - works - gear
        total = yi(p.total)
        first = p.planned
        sheet.row(row, [
            number, f"YS-2024-{number:03}", p.name, None, p.code, p.owner_code, one(p.level, p.levels),
            one("结转", "carried") if old else one("新增", "new"), one("实施", "implementing"),
            one("续建", "continued") if old else one("新开工", "planned_start"), "产业项目",
            ["新能源", "机器人", "新材料"][number % 3], one("新建", "new") if number % 2 else one("扩建", "extension"),
            one("自建", "built") if number % 4 else one("租赁厂房", "leased"),
            p.ward, WARDS[number % 9], p.ward, p.owner, f"{p.ward}演示路{number}号", f"新建厂房{number + 1}栋",
            None if number % 4 == 0 else 18 + number * 3, round(1.1 + number * 0.4, 1),
            f"年产{number * 10}万件", one(float(total), total), one(float(Decimal(total) + 2), plain(Decimal(total) + 2)),
            one(f"{first[:4]}.{int(first[5:])}-{p.finish[:4]}.{int(p.finish[5:])}", f"{first}/{p.finish}"),
            one(p.spoken(first), first), one(p.spoken(p.finish), p.finish), one("2026年一季度", "2026-Q1"),
            day(p.started, "yyyy/m/d"), p.plan, p.carry, p.month, p.ytd, p.since, works, gear, other,
            p.ytd + 500, rate(p.ytd, p.plan), p.progress, 20 + number * 7, "继续施工", "无" if number % 3 else "供电容量不足",
            ["张演", "李示"][number % 2], ["区工信局", "区发改局"][number % 2], f"第{number % 4 + 1}服务专班",
            ["王样", "赵例"][number % 2], p.phone, None, p.ytd - 300, "请抓紧推进" if number == 2 else None,
            f"补{number}", "已出让" if number % 2 else None])
        row += 1


def book_27():
    book = Book("27-three-hundred-rows.xlsx", "月报", "三百行的大表，九个板块小计穿插，合计在最上面，只有少数几格有疑问")
    sheet = book.sheet("全区")
    sheet.title("演示区2024年1-6月重点项目推进情况总表", width=8, unit="万元")
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("板块", "attribute.responsible"),
        Col("级别", "entry.level"), Col("总投资", "attribute.total", WAN), Col("年度计划投资", "plan.amount", WAN),
        Col("1-6月完成投资", "filing.year_to_date", WAN), Col("计划竣工时间", "target.N16")])
    everyone = projects(0, 300)
    row = sheet.skip(row, ["合计", None, "300个", None, sum(p.total for p in everyone),
                           sum(p.plan for p in everyone), sum(p.ytd for p in everyone)])
    number = 1
    for index, ward in enumerate(WARDS):
        mine = everyone[index * 34:(index + 1) * 34]
        row = sheet.skip(row, [ward, None, None, f"{len(mine)}个", sum(p.total for p in mine),
                               sum(p.plan for p in mine), sum(p.ytd for p in mine)])
        for p in mine:
            finish = [one(p.spoken(p.finish), p.finish), one(p.finish, p.finish),
                      one(f"{p.finish[:4]}.{p.finish[5:]}", p.finish), day(f"{p.finish}-28", "yyyy-mm-dd")][number % 4]
            ytd = p.ytd
            if number in (17, 143, 288):
                ytd = doubt(float(yi(p.ytd)), "其余行按万元，这一格像亿元")
            if number in (60, 201):
                finish = doubt("完成", "状态，没有日期")
            sheet.row(row, [number, p.name, ward, one(p.level, p.levels), p.total, p.plan, ytd, finish])
            number, row = number + 1, row + 1
    sheet.skip(row, ["填报人：李示", None, None, "填报日期：2024年6月22日"])


def text_table(sheet, first, count, quoted=False):
    """The table of the three text files; numbers as people's programs write them."""
    row = sheet.head(2, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("责任板块", "attribute.responsible"),
        Col("总投资（万元）", "attribute.total", WAN), Col("1-6月完成投资（万元）", "filing.year_to_date", WAN),
        Col("完成率", "check.year_rate", "%"), Col("计划开工时间", "target.N12"),
        Col("项目代码", "attribute.code"), Col("联系电话", "attribute.phone"),
        Col("形象进度", "filing.progress"), Col("备注2")], merged=False)
    for number, p in enumerate(projects(first, count), 1):
        share = plain(round(Decimal(p.ytd) * 100 / p.plan, 2))
        start = [one(p.spoken(p.planned), p.planned), one(p.started, p.started),
                 one(p.started.replace("-", "/"), p.started), one("三季度", "2024-Q3")][number % 4]
        code = one(p.code, p.code)
        phone = one(p.phone, p.phone)
        if number == 3:
            code, phone = doubt("2.40432E+19", "代码丢了数字"), doubt("1.38E+10", "号码丢了数字")
        progress = p.progress
        if quoted and number % 3 == 0:
            progress = f"1.{p.progress}；\n2.室外“管网”施工, 完成50%"
        sheet.row(row, [
            str(number), p.name, p.ward, one(f"{p.total:,}", str(p.total)) if number % 2 else one(f"{p.total}.00", str(p.total)),
            one(str(p.ytd), str(p.ytd)), one(f"{share}%", share), start, code, phone, progress,
            "已电话核实" if number % 5 == 0 else None])
        row += 1
    return row


def book_28():
    book = Book("28-gbk.csv", "月报", "逗号分隔、GBK编码（WPS另存），有千分位引号、科学计数的代码和电话")
    sheet = book.as_text("gbk", ",")
    sheet.put("A1", "演示区2024年6月重点项目（演示数据）")
    row = text_table(sheet, 20, 18)
    sheet.skip(row, ["合计", None, None, str(sum(p.total for p in projects(20, 18)))])


def book_29():
    book = Book("29-utf8-bom.csv", "月报", "逗号分隔、UTF-8带BOM，引号里有换行和逗号")
    sheet = book.as_text("utf-8-sig", ",")
    sheet.put("A1", "演示区2024年6月重点项目（演示数据）")
    text_table(sheet, 40, 15, quoted=True)


def book_30():
    book = Book("30-tab-separated.csv", "月报", "制表符分隔（从网页表格粘贴），没有标题和单位行，表头第一行，UTF-8无BOM")
    sheet = book.as_text("utf-8", "\t")
    row = sheet.head(1, [
        Col("项目名称", "attribute.name"), Col("板块", "attribute.responsible"),
        Col("总投资(亿元)", "attribute.total", YI), Col("2024年计划投资(亿元)", "plan.amount", YI),
        Col("1-6月完成投资(亿元)", "filing.year_to_date", YI), Col("建设内容", "attribute.content"),
        Col("说明", "attribute.remark")])
    for number, p in enumerate(projects(60, 14), 1):
        cells = [yi(x) for x in (p.total, p.plan, p.ytd)]
        sheet.row(row, [p.name, p.ward, *[one(x + ("0" if "." in x and number % 3 == 0 else ""), x) for x in cells],
                        f"新建厂房{number}万平方米，购置设备{number * 8}台", "演示数据" if number == 1 else None])
        row += 1


def book_31():
    book = Book("31-title-of-another-month.xlsx", "月报",
                "要导入6月，标题和表头却写1—5月，像是用了上月的表没改；月份一类的数都要问")
    sheet = book.sheet("6月")
    sheet.title("演示区2024年1—5月重大项目推进情况表", width=8, unit="万元")
    why = "表里写5月，要导入的是6月"
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("责任板块", "attribute.responsible"),
        Col("总投资", "attribute.total", WAN), Col("年度计划投资", "plan.amount", WAN),
        Col("5月完成投资", "filing.month_done", WAN, why=why), Col("1—5月完成投资", "filing.year_to_date", WAN, why=why),
        Col("5月底形象进度", "filing.progress", why=why)])
    for number, p in enumerate(projects(75, 10), 1):
        sheet.row(row, [number, p.name, p.ward, p.total, p.plan, p.month, p.ytd, p.progress])
        row += 1


def book_32():
    book = Book("32-three-row-header.xlsx", "月报",
                "三行表头、表头里有填写说明（必填）（单位：万元）、从网页粘贴丢了合并、板块只写在第一行")
    sheet = book.sheet("填报")
    sheet.put("A1", "演示区重大项目月度填报表（2024年6月）（演示）", bold=True)
    row = sheet.head(2, [
        Col("序号", "row.ordinal"), Col("责任板块（必填）", "attribute.responsible"),
        Col("项目名称\n（与备案证一致）", "attribute.name"),
        Col(("投资情况（单位：万元）", "总投资", ""), "attribute.total", WAN),
        Col(("投资情况（单位：万元）", "2024年", "计划投资"), "plan.amount", WAN),
        Col(("投资情况（单位：万元）", "2024年", "本月完成"), "filing.month_done", WAN),
        Col(("投资情况（单位：万元）", "2024年", "1-6月完成"), "filing.year_to_date", WAN),
        Col(("开工时间", "计划\n（年月）", ""), "target.N12"), Col(("开工时间", "实际\n（年月日）", ""), "node.N12.day"),
        Col("需协调问题（100字以内）", "filing.problem")], merged=False)
    asked = "空着，是不是与上一行相同要问"
    for number, p in enumerate(projects(90, 12), 1):
        ward = one(WARDS[number // 4]) if number % 4 == 1 else doubt(None, asked)
        sheet.row(row, [number, ward, p.name, p.total, p.plan, p.month, p.ytd,
                        one(p.spoken(p.planned), p.planned), day(p.started, "yyyy/m/d"),
                        "用地手续" if number % 5 == 0 else None])
        row += 1


def book_33():
    book = Book("33-government-plan.xlsx", "政府投资计划",
                "政府投资项目计划：资金来源分列、责任单位是部门、审批文号、建设工期，合计在上，单位在表头", period=None)
    sheet = book.sheet("第二批")
    sheet.put("A1", "2024年演示区第二批政府投资项目计划（演示）", bold=True)
    row = sheet.head(2, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("建设内容及规模", "attribute.content"),
        Col("建设工期", "attribute.build"), Col("总投资\n（万元）", "attribute.total", WAN),
        Col("累计安排\n（万元）"), Col("2024年计划投资\n（万元）", "plan.amount", WAN),
        Col(("资金来源（万元）", "区级财政")), Col(("资金来源（万元）", "专项债")), Col(("资金来源（万元）", "镇级配套")),
        Col("责任单位", "attribute.department"), Col("审批文号"), Col("备注", "attribute.remark")])
    names = [
        ("一、教育", [("演示路小学新建工程", "新建教学楼2.1万平方米", 18600, "区教育局"),
                  ("实验初中扩建工程", "扩建综合楼0.8万平方米", 7200, "区教育局")]),
        ("二、交通", [("演示大道快速化改造工程", "改造道路3.6公里", 92000, "区交通运输局"),
                  ("农村公路提档升级工程", "提档升级42公里", 12600, "区交通运输局"),
                  ("清溪桥改建工程", "改建桥梁1座", 2100, "区交通运输局")]),
        ("三、生态", [("北塘河清淤工程", "清淤12公里、土方46万方", 5400, "区水利局"),
                  ("污水管网补短板工程", "新建管网26公里", 15800, "区住建局"),
                  ("环湖生态缓冲带工程", "修复岸线5.2公里", 8300, "区生态环境局")]),
    ]
    every = [x for _, some in names for x in some]
    row = sheet.skip(row, [None, "合计（8个）", None, None, sum(x[2] for x in every), None,
                           sum(x[2] * 3 // 10 for x in every)])
    number = 1
    spans = [("2024—2025年", "2024/2025"), ("2024.3-2025.12", "2024-03/2025-12"), ("2023年9月至2026年6月", "2023-09/2026-06"),
             ("2024年", "2024/2024"), ("2024.5—2024.11", "2024-05/2024-11"), ("2024-2026", "2024/2026")]
    for group, some in names:
        row = sheet.skip(row, [None, group, None, None, sum(x[2] for x in some)])
        for name, content, total, bureau in some:
            period = one(*spans[number % 6])
            if number == 5:
                period = doubt("18个月", "只有工期，没有起止")
            plan = total * 3 // 10
            sheet.row(row, [number, name, content, period, total, total // 5, plan, plan // 2, plan // 4,
                            plan - plan // 2 - plan // 4, bureau, f"演发改〔2024〕{number + 10}号",
                            "续建" if number == 3 else None])
            number, row = number + 1, row + 1
    sheet.skip(row, ["注：资金来源以年度预算安排为准。"])


def book_34():
    book = Book("34-phases-and-parts.xlsx", "月报",
                "1、1.1、1.2分级编号：上面是打包项目合计，下面是子项；其中：行；只有名称没有数的行")
    sheet = book.sheet("打包项目")
    sheet.title("2024年1-6月重点项目（含打包项目）进展", width=6, unit="万元")
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("责任板块", "attribute.responsible"),
        Col("总投资", "attribute.total", WAN), Col("年度计划投资", "plan.amount", WAN),
        Col("1-6月完成投资", "filing.year_to_date", WAN)])
    p = projects(110, 8)
    part = "子项，数已含在上面的打包项目里（T26）"
    rows = [
        ("1", "演示片区老旧小区改造打包项目", "湖塘镇", (9000, 4000, 1900), None),
        ("1.1", "演示一村改造", "湖塘镇", (5000, 2500, 1200), part),
        ("1.2", "演示二村改造", "湖塘镇", (4000, 1500, 700), part),
        ("2", p[0].name, "湟里镇", (50000, 16000, 8000), None),
        ("", "其中：一期", "湟里镇", (20000, 9000, 5000), part),
        ("", "      二期", "湟里镇", (30000, 7000, 3000), part),
        ("3", p[1].name, "嘉泽镇", (32000, 10000, 4800), None),
        ("4", p[2].name, "嘉泽镇", (12000, 4000, 2100), None),
        ("5", p[3].name, "前黄镇", (26000, 9000, 3600), None),
        ("（1）", "厂房部分", "前黄镇", (18000, 7000, 3000), part),
        ("（2）", "设备部分", "前黄镇", (8000, 2000, 600), part),
        ("6", p[4].name, "前黄镇", (15000, 5000, 2600), None),
    ]
    for number, name, ward, figures, why in rows:
        peers = [f"B{row}"] if why else ()
        cells = [number or None, doubt(name, why) if why else name, ward, *figures]
        sheet.row(row, cells, doubt_all=why, peers=peers)
        row += 1
    row = sheet.skip(row, ["合计", None, None, 144000, 48000, 23000])


def book_35():
    book = Book("35-two-rows-not-merged-down.xlsx", "计划表",
                "两行表头，只有组名横向合并，序号、名称、板块没有向下合并；组名不合并、每列重复；组下是不认识的效益列")
    for name, repeated in [("只横向合并", False), ("组名重复", True)]:
        sheet = book.sheet(name)
        sheet.title("2024年区重点项目计划表（演示）", width=8, demo=False)
        row = sheet.head(3, [
            Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
            Col("板块", "attribute.responsible"),
            Col(("投资（万元）", "总投资"), "attribute.total", WAN),
            Col(("投资（万元）", "其中2024年"), "plan.amount", WAN),
            Col(("计划节点", "开工"), "target.N12"), Col(("计划节点", "竣工"), "target.N16"),
            Col("备注", "attribute.remark")])
        sheet.merges = [area for area in sheet.merges
                        if area.startswith("A1") or not repeated and area in ("D3:E3", "F3:G3")]
        if repeated:
            sheet.cells[3, 5], sheet.cells[3, 7] = sheet.cells[3, 4], sheet.cells[3, 6]
        for number, p in enumerate(projects(130 + 10 * repeated, 5), 1):
            place = at(p.name, list="district", year="2024", standing="implementing", origin="new")
            sheet.row(row, [number, place, "牛塘镇", p.total, p.plan,
                            one(f"2024年{number + 6}月", f"2024-{number + 6:02d}"),
                            one("2025年12月", "2025-12"), None])
            row += 1
    sheet = book.sheet("效益")
    sheet.title("2024年区重点项目预期效益表（演示）", width=8, demo=False)
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("板块", "attribute.responsible"), Col("总投资（万元）", "attribute.total", WAN),
        Col(("达产后效益", "产值（亿元）")), Col(("达产后效益", "税收（万元）")),
        Col(("达产后效益", "亩均税收（万元/亩）"))])
    sheet.merges = ["A1:H1", "E3:G3"]
    for number, p in enumerate(projects(150, 4), 1):
        sheet.row(row, [number, p.name, "前黄镇", p.total, number + 7, number * 1000, number + 30])
        row += 1


def book_36():
    book = Book("36-where-rows-belong.xlsx", "清单",
                "级别、储备、续建和板块只写在分组行、标题、填报单位或表名里；什么都没写的要问")
    cols = lambda: [Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
                    Col("总投资（万元）", "attribute.total", WAN),
                    Col("建设内容", "attribute.content"), Col("备注", "attribute.remark")]
    real = {"year": "2024", "standing": "implementing", "origin": "new"}
    sheet = book.sheet("分组")
    sheet.title("2024年演示区重点项目清单", width=5, demo=False)
    row = sheet.head(3, cols())
    groups = [
        (["一、省重大实施项目（2个）"], {"list": "province", **real}),
        (["二、省重大储备项目（2个）"], {"list": "province", **real, "standing": "reserve"}),
        (["三、市重点项目（4个）", "（一）新建项目"], {"list": "city", **real}),
        (["（二）续建项目"], {"list": "city", **real, "origin": "carried"}),
        (["四、区重点项目（2个）"], {"list": "district", **real}),
        (["五、前期储备项目（2个）"], {"list": None, "year": "2024", "standing": "reserve"}),
    ]
    number, both = 1, projects(160, 20)
    for heads, place in groups:
        for head in heads:
            row = sheet.skip(row, [head])
        for ward in ["牛塘镇", "前黄镇"]:
            row = sheet.skip(row, [f"{ward}（1个）"])
            sheet.row(row, [number, at(both[number].name, **place, ward=ward), both[number].total,
                            "新建厂房2万平方米"])
            number, row = number + 1, row + 1
    row = sheet.skip(row, ["六、拟调出项目（1个）"])
    sheet.row(row, [number, both[number].name, both[number].total, "新建厂房1万平方米"],
              doubt_all="拟调出，要不要列入得问")
    for name, title, line, place in [
            ("省重大", "牛塘镇2024年省重大项目清单", None,
             {"list": "province", **real, "ward": "牛塘镇"}),
            ("填报单位", "2024年市重点项目清单", "填报单位：前黄镇人民政府",
             {"list": "city", **real, "ward": "前黄镇"}),
            ("西太湖", "2024年省重大储备项目清单", None,
             {"list": "province", **real, "standing": "reserve", "ward": "西太湖"}),
            ("民生实事", "2024年民生实事项目清单", "板块：前黄镇",
             {"list": None, "year": "2024", "ward": "前黄镇"}),
            ("什么都没写", "2024年演示区重点项目清单", None,
             {"list": None, "year": "2024", "ward": None})]:
        sheet = book.sheet(name)
        sheet.title(title, width=5, demo=False)
        if line:
            sheet.put("A2", line)
        row = sheet.head(3, cols())
        first = 180 + 4 * len(book.sheets)
        for number, p in enumerate(projects(first, 3), 1):
            sheet.row(row, [number, at(p.name, **place), p.total, "新建研发楼1幢"])
            row += 1


def book_37():
    book = Book("37-signed-or-not.xlsx", "签约清单",
                "协议类型写框架、意向的不是签约；标题是招商签约表，不能悄悄列入清单；注册资本不是总投资", period=None)
    sheet = book.sheet("签约项目")
    sheet.title("2024年上半年招商签约项目表（演示）", width=7, demo=False)
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("板块", "attribute.responsible"), Col("签约时间", "node.N02.day"), Col("协议类型"),
        Col("注册资本（万元）"), Col("备注", "attribute.remark")])
    asked = "框架、意向协议不是签约（N02）"
    kinds = [("正式", None), ("框架", None), ("意向协议", None), ("正式", None),
             ("", "签的是框架协议"), ("投资协议", None)]
    for number, (p, (kind, remark)) in enumerate(zip(projects(220, 6), kinds), 1):
        is_open = kind in ("框架", "意向协议") or remark
        said, value = f"2024年{number}月1{number}日", f"2024-{number:02d}-1{number}"
        day_signed = doubt(said, asked) if is_open else one(said, value)
        sheet.row(row, [number, at(p.name, list=None, year="2024"), "牛塘镇", day_signed,
                        kind or None, number * 1000, remark])
        row += 1


def book_38():
    book = Book("38-names-with-ordinals.xlsx", "清单",
                "名称前面带着序号、括号和星号，后面带着星号；1.5万吨不是序号；备注写已取消的要问", period=None)
    sheet = book.sheet("名单")
    sheet.title("2024年区重点项目名单（演示）", width=5, demo=False)
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
        Col("板块", "attribute.responsible"), Col("总投资（亿元）", "attribute.total", YI),
        Col("备注", "attribute.remark")])
    shapes = ["{n}.{name}", "{n}、{name}", "（{n}）{name}", "★{name}", "{name}*", "※ {n}. {name}"]
    for number, p in enumerate(projects(240, 12), 1):
        said = shapes[number % 6].format(n=number, name=p.name)
        sheet.row(row, [number, one(said, p.name), "前黄镇", one(number + 0.5)])
        row += 1
    sheet.row(row, [13, "1.5万吨演示轴承钢项目", "前黄镇", 3.2])
    sheet.row(row + 1, [14, projects(255, 1)[0].name, "前黄镇", 2.2, "已取消"],
              doubt_all="备注写已取消，要不要列入得问")


def book_50():
    book = Book("50-dispatch-head.xlsx", "调度表",
                "三行表头：1-6月累计、开工以来累计下面是金额和占比；6月当月、到位资金；进度另起一行；共几个、平均、比上月的行")
    sheet = book.sheet("调度表")
    sheet.title("2024年6月演示区重点项目调度表", width=12, unit="万元")
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("责任板块", "attribute.responsible"),
        Col("总投资", "attribute.total", WAN), Col("年度计划投资", "plan.amount", WAN),
        Col(("投资完成情况", "6月当月", ""), "filing.month_done", WAN),
        Col(("投资完成情况", "1-6月累计①", "金额"), "filing.year_to_date", WAN),
        Col(("投资完成情况", "1-6月累计①", "占年度计划比"), "check.year_rate", "%"),
        Col(("投资完成情况", "开工以来累计", "金额"), "filing.since_start", WAN),
        Col(("投资完成情况", "开工以来累计", "占比"), "check.total_rate", "%"),
        Col("到位资金", "filing.funds", WAN), Col("形象进度", "filing.progress")])
    for number, p in enumerate(projects(130, 8), 1):
        whole, progress = p.ytd + p.total // 10, p.progress
        if number == 3:
            progress = one("主体施工，", "主体施工，\n二次结构同步施工")
        if number == 5:
            # 完成率 of another plan: the row's amounts wait with it.
            wrong = doubt(0.913, "完成率与金额对不上", fmt="0.0%")
            cells = [wrong, whole, rate(whole, p.total), p.ytd // 2, progress]
        else:
            cells = [rate(p.ytd, p.plan), whole, rate(whole, p.total), p.ytd // 2, progress]
        sheet.row(row, [number, p.name, p.ward, p.total, p.plan, p.month, p.ytd, *cells])
        row += 1
        if number == 3:
            row = sheet.skip(row, [None] * 11 + ["二次结构同步施工"])
    row = sheet.skip(row, [None, "新开工项目共3个", None, 60000, 25000, 1200, 12300])
    row = sheet.skip(row, [None, "平均完成率", None, None, None, None, 0.49])
    sheet.skip(row, [None, "与上月比", None, None, None, None, 800])


def book_51():
    book = Book("51-rows-of-other-months.xlsx", "月度台账",
                "每行自己写着月份（填报月份列），要导入6月，里面夹着5月的行：不能当成6月的数")
    sheet = book.sheet("台账")
    sheet.title("2024年演示区重点项目分月台账", width=6, unit="万元")
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("填报月份", "row.period"), Col("项目名称", "attribute.name"),
        Col("责任板块", "attribute.responsible"), Col("本月完成投资", "filing.month_done", WAN),
        Col("本年累计完成投资", "filing.year_to_date", WAN)])
    for number, p in enumerate(projects(140, 9), 1):
        if number % 3 == 0:
            cells = [number, none("2024年5月"), p.name, p.ward, p.month, p.ytd]
            sheet.row(row, cells, doubt_all="这一行是5月的数")
        else:
            sheet.row(row, [number, none("6月" if number % 2 else "2024年6月"), p.name, p.ward, p.month, p.ytd])
        row += 1


def book_52():
    book = Book("52-a-sheet-per-month.xlsx", "月报",
                "一月一张表：4月、5月、6月，标题和表名一致；各是各月的数，不用问；同一个项目不算重复")
    some = projects(150, 6)
    for month in (4, 5, 6):
        sheet = book.sheet(f"{month}月")
        sheet.title(f"2024年1-{month}月演示区重点项目投资完成情况表", width=6, unit="万元")
        row = sheet.head(3, [
            Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("责任板块", "attribute.responsible"),
            Col("年度计划投资", "plan.amount", WAN), Col("本月完成", "filing.month_done", WAN),
            Col("本年累计完成", "filing.year_to_date", WAN), Col("形象进度", "filing.progress")])
        for number, p in enumerate(some, 1):
            own = p.plan // 20
            sheet.row(row, [number, p.name, p.ward, p.plan, own, own * month, f"{month}月底：主体施工"])
            row += 1


def book_53():
    book = Book("53-last-month-and-rates.xlsx", "月报",
                "上月累计加本月不等于累计；表头带%的列不是钱；6月表里的“全年完成投资”；筛选隐藏的行；填报日期早于表里的月份")
    sheet = book.sheet("6月")
    sheet.title("2024年6月演示区重点项目月报", width=9, unit="万元")
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("责任板块", "attribute.responsible"),
        Col("年度计划投资", "plan.amount", WAN), Col("上月止累计", "filing.year_to_date", WAN),
        Col("本月完成", "filing.month_done", WAN), Col("1-6月完成", "filing.year_to_date", WAN),
        Col("1-6月完成(%)", "check.year_rate", "%"),
        Col("全年完成投资", "filing.year_to_date", WAN, why="6月的表里没有全年完成数，可能是预计数")])
    for number, p in enumerate(projects(160, 8), 1):
        before = p.ytd - p.month
        share = plain(round(Decimal(p.ytd) * 100 / p.plan, 1))
        cells = [number, p.name, p.ward, p.plan, before, p.month, p.ytd, one(float(share), share), p.plan]
        if number == 4:
            at = [f"E{row}", f"F{row}", f"G{row}", f"H{row}"]
            why = "上月累计加本月不等于累计"
            cells[4] = doubt(before + 900, why, peers=at)
        if number == 6:
            sheet.hidden_rows.append(row)
            sheet.row(row, cells, doubt_all="隐藏行，可能是筛选掉的")
        else:
            sheet.row(row, cells)
        row += 1
    other = book.sheet("开发区")
    other.title("演示区重点项目投资完成情况", width=5, demo=False)
    other.put("A2", "填报日期：2024年5月25日　　　单位：万元")
    why = "填报日期在5月，不会有6月的数"
    row = other.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("责任板块", "attribute.responsible"),
        Col("本月完成", "filing.month_done", WAN, why=why), Col("本年累计", "filing.year_to_date", WAN, why=why)])
    for number, p in enumerate(projects(168, 4), 1):
        other.row(row, [number, p.name, p.ward, p.month, p.ytd])
        row += 1


def book_54():
    book = Book("54-quarters-and-formats.xlsx", "月报",
                "一季度完成、上半年完成；去年同期列；下半年各月空着；数字格式自带亿、万元；只显示年份的日期格")
    sheet = book.sheet("上半年")
    sheet.title("2024年上半年演示区重点项目投资完成情况", width=9, unit="万元")
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("责任板块", "attribute.responsible"),
        Col("总投资", "attribute.total", WAN), Col("年度计划投资", "plan.amount", WAN),
        Col("一季度完成", "filing.year_to_date", WAN), Col("二季度完成"),
        Col("上半年完成", "filing.year_to_date", WAN), Col("2023年1-6月完成"),
        Col("占年度比", "check.year_rate", "%"), Col("计划竣工时间", "target.N16")])
    for number, p in enumerate(projects(175, 6), 1):
        total, done = p.total, p.ytd
        if number == 2:
            total = one(float(yi(p.total)), str(p.total), fmt='0.0000"亿"')
        if number == 4:
            done = one(p.ytd, str(p.ytd), fmt='#,##0"万元"')
        finish = one(date(2026, 1, 1), "2026", fmt='yyyy"年"') if number == 3 else one(p.spoken(p.finish), p.finish)
        sheet.row(row, [number, p.name, p.ward, total, p.plan, p.ytd // 3, none(p.ytd - p.ytd // 3), done,
                        none(p.ytd // 2), rate(p.ytd, p.plan), finish])
        row += 1
    months = book.sheet("逐月")
    months.title("2024年演示区重点项目逐月完成投资", width=8, unit="万元", demo=False)
    row = months.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("责任板块", "attribute.responsible"),
        *[Col(f"{month}月", "filing.month_done", WAN) for month in range(1, 13)], Col("合计")])
    for number, p in enumerate(projects(181, 5), 1):
        each = p.plan // 20
        months.row(row, [number, p.name, p.ward, *[each] * 6, *[None] * 6, none(each * 6)])
        row += 1


def book_45():
    book = Book("45-struck-through.xlsx", "清单",
                "删除线：整行、整格、同一格里划掉旧值写新值；加粗的字不算删除线")
    sheet = book.sheet("修改稿")
    sheet.title("区重点项目清单（修改稿）", width=6, unit="万元")
    first = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("责任板块", "attribute.responsible"),
        Col("总投资", "attribute.total", WAN), Col("年度计划投资", "plan.amount", WAN),
        Col("计划开工时间", "target.N12")])
    p = projects(450, 8)
    struck, bold = InlineFont(strike=True), InlineFont(b=True)

    def over(old, new):
        return CellRichText(TextBlock(struck, old), new)

    gone = "整行画了删除线，像是已经剔除"
    sheet.rows(first, [[1, p[0].name, "湟里镇", 36000, 12000, one("2024年7月", "2024-07")]])
    sheet.row(first + 1, [2, p[1].name, "前黄镇", 25000, 9000, one("2024年8月", "2024-08")], doubt_all=gone)
    sheet.rows(first + 2, [
        [3, p[2].name, "嘉泽镇", doubt(40000, "这一格画了删除线"), 15000, one("2024年9月", "2024-09")],
        [4, p[3].name, "礼嘉镇", one(over("35000", "42000"), "42000"),
         one(over("9000", "8500"), "8500"), one(over("2024年6月", "2024年9月"), "2024-09")],
        [5, one(CellRichText(TextBlock(bold, p[4].name[:2]), p[4].name[2:]), p[4].name),
         one(over("前黄镇", "雪堰镇"), "雪堰镇"), 28000, 10000, one("2024年10月", "2024-10")],
        [6, p[5].name, "湖塘镇", 31000,
         doubt(CellRichText(TextBlock(struck, "110"), TextBlock(struck, "00")), "整格都划掉了"),
         one("2024年11月", "2024-11")],
        [7, p[6].name, "湖塘镇", 22000, 7000, doubt("2024年12月", "这一格画了删除线")],
    ])
    for column in range(1, 7):
        sheet.struck.add((first + 1, column))
    sheet.struck.update({(first + 2, 4), (first + 6, 6)})


def book_46():
    book = Book("46-values-as-people-write-them.xlsx", "清单",
                "￥、RMB、三亿元、3亿2000万元、脚注号；调整为、→、（原…）；日期后面的括号")
    sheet = book.sheet("清单")
    sheet.title("2024年重点项目推进计划", width=7, unit="万元")
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("责任板块", "attribute.responsible"),
        Col("总投资（万元）", "attribute.total", WAN), Col("2024年计划投资（万元）", "plan.amount", WAN),
        Col("计划开工时间", "target.N12"), Col("计划竣工时间", "target.N16")])
    two = "写了两个数，后一个像是改过的"
    rows = [
        (one("￥52000", "52000"), 12000, one("2024年3月（已开工）", "2024-03"), "2025年12月"),
        (one("¥31,000", "31000"), 9000, one("2024年9月（拿地后）", "2024-09"), one("2025.11.", "2025-11")),
        (one("RMB 28000", "28000"), doubt("9000（调整后8500）", two), one("2024年9月（计划）", "2024-09"), "2025年9月"),
        (one("人民币45000", "45000"), doubt("15000→13000", two), "2024年8月",
         one("2025年12月（含装修）", "2025-12")),
        (doubt("36000（调整为38000）", two), 11000, doubt("2024年6月（延期至2024年9月）", two), "2025年10月"),
        (one("3亿2000万元", "32000"), 10000, doubt("2024年10月（暂定）", "还没有定"), "2026年6月"),
        (one("三亿元", "30000"), one("8500（原9000）", "8500"),
         doubt("已于2024年5月开工", "说的是实际开工，不是计划"), "2025年12月"),
        (one("2.5个亿", "25000"), 8000, one("2024年9月（原计划6月）", "2024-09"), "2025年8月"),
        (one("43000①", "43000"), 14000, "2024年7月", one("2025年11月②", "2025-11")),
        (one("26000", "26000"), doubt("7000（预计）", "不是定下来的数"), "2024年7月",
         doubt("2025年6月调整为2025年12月", two)),
        (34000, one("0.9亿", "9000"), "2024年11月", one("2025年12月31日", "2025-12-31")),
    ]
    p = projects(460, len(rows))
    days = {"2024年8月": "2024-08", "2024年7月": "2024-07", "2024年11月": "2024-11", "2025年8月": "2025-08",
            "2025年9月": "2025-09", "2025年10月": "2025-10", "2025年12月": "2025-12", "2026年6月": "2026-06"}
    for at, (total, plan, start, end) in enumerate(rows):
        said = [one(each, days[each]) if isinstance(each, str) else each for each in (start, end)]
        sheet.row(row + at, [at + 1, p[at].name, "湟里镇", total, plan, *said])


def book_47():
    book = Book("47-areas-phones-codes.xlsx", "项目库",
                "亩与㎡、㎡与万㎡写串；4.1万；电话位数不对、两个号码；办理中、未立项的代码，代码前写了字")
    sheet = book.sheet("用地")
    sheet.title("重点项目用地及联系方式", width=8)
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("责任板块", "attribute.responsible"),
        Col("用地面积（亩）", "attribute.land", "亩"), Col("建筑面积（平方米）", "attribute.floor", "㎡"),
        Col("项目代码", "attribute.code"), Col("统一社会信用代码", "attribute.owner_code"),
        Col("联系电话", "attribute.phone")])
    p = projects(470, 8)
    sheet.rows(row, [
        [1, p[0].name, "湟里镇", 40, 26000, p[0].code, p[0].owner_code, p[0].phone],
        [2, p[1].name, "前黄镇", doubt(26666, "像平方米"), doubt(2.6, "像万平方米"), none("未立项"),
         none("办理中"), doubt("1380015123", "手机少一位")],
        [3, p[2].name, "嘉泽镇", 35.5, one("4.1万", "4.1", unit="万㎡"),
         one("项目代码：" + p[2].code, p[2].code), p[2].owner_code, doubt("138001512345", "手机多一位")],
        [4, p[3].name, "礼嘉镇", 12, 33000, p[3].code, none("正在办理"), "0519-86310002"],
        [5, p[4].name, "雪堰镇", 60, one("4.8万㎡", "4.8", unit="万㎡"), p[4].code, p[4].owner_code,
         doubt("13800151236/13800151237", "两个号码")],
        [6, p[5].name, "湖塘镇", one("2.8公顷", "2.8", unit="公顷"), 41000, none("暂无"), p[5].owner_code,
         one(86310005, "86310005")],
        [7, p[6].name, "湖塘镇", 25, 900, p[6].code, p[6].owner_code, one(13800000007, "13800000007")],
    ])


def book_48():
    book = Book("48-two-totals-and-own-units.xlsx", "项目库",
                "两个总投资口径要一起问；没写单位的面积列里自带单位的格不问；投资方与项目单位；开工日期与是否开工")
    sheet = book.sheet("批复")
    sheet.title("重点项目总投资批复情况", width=5, unit="万元")
    why = "两个口径都可能是总投资"
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("责任板块", "attribute.responsible"),
        Col("总投资（可研批复）", "attribute.total", WAN, why=why),
        Col("总投资（概算）", "attribute.total", WAN, why=why)])
    p = projects(480, 11)
    for at, (first, second) in enumerate(((50000, 52000), (31000, 30500), (42000, 43800))):
        sheet.row(row + at, [at + 1, p[at].name, "湟里镇", first, second])
    sheet = book.sheet("开工")
    sheet.title("新开工项目情况表（截至6月20日）", width=9)
    row = sheet.head(3, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("投资方"),
        Col("项目单位", "attribute.owner"), Col("责任板块", "attribute.responsible"),
        Col("用地面积", "attribute.land"), Col("建筑面积", "attribute.floor"),
        Col("是否开工", "node.N12.reached"), Col("开工日期", "node.N12.day")])
    bare = "没有单位"
    rows = [
        ("35亩", "35", "亩", "2.1万㎡", "2.1", "万㎡", "是", "2024.2.20", "2024-02-20"),
        (40, None, None, "26000㎡", "26000", "㎡", "√", "2024年3月5日", "2024-03-05"),
        ("2.8公顷", "2.8", "公顷", 26000, None, None, "是", "2024-05-11", "2024-05-11"),
        ("46666.67平方米", "46666.67", "㎡", "3万平方米", "3", "万㎡", "否", None, None),
        ("28亩", "28", "亩", "1.6万平方米", "1.6", "万㎡", "是", "2024.4.1", "2024-04-01"),
        ("51亩", "51", "亩", "4.4万平方米", "4.4", "万㎡", "是", "2024.6.10", "2024-06-10"),
    ]
    for at, (land, l, lu, floor, f, fu, is_started, raw, started) in enumerate(rows):
        project = p[4 + at]
        sheet.row(row + at, [
            at + 1, project.name, none("演示控股集团"), project.owner, "前黄镇",
            one(land, l, unit=lu) if l else doubt(land, bare),
            one(floor, f, unit=fu) if f else doubt(floor, bare),
            one(is_started, "no" if is_started == "否" else "yes"),
            one(raw, started) if raw else none()])


def book_49():
    book = Book("49-headings-that-cells-decide.xlsx", "月报",
                "年度是金额、是年份；亿元两位小数的完成率；两个月的完成率；金额：万元；中英文表头；万美元")
    sheet = book.sheet("年度")
    sheet.put("A1", "2024年6月重点项目（万元）")
    row = sheet.head(2, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("总投资", "attribute.total", WAN),
        Col("年度", "plan.amount", WAN), Col("1-6月完成", "filing.year_to_date", WAN)])
    p = projects(490, 14)
    why = "只写年度，像是年度计划，不是年份"
    for at, (total, plan, done) in enumerate([(102000, 55000, 35890), (37000, 19900, 7230), (20500, 2024, 1040)]):
        sheet.row(row + at, [at + 1, p[at].name, total, doubt(plan, why), done])
    sheet = book.sheet("两位小数")
    sheet.put("A1", "附表3")
    sheet.put("E1", "金额：亿元")
    row = sheet.head(2, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("年度计划", "plan.amount", YI),
        Col("1-6月完成", "filing.year_to_date", YI), Col("完成率(%)", "check.year_rate", "%")])
    # 0.49 is anything from 0.485 to 0.495, so 52.1 may be right; 62.1 cannot.
    rows = [(0.93, 0.49, 52.1), (4.09, 2.31, 56.4), (0.69, 0.14, 20.7), (1.49, 0.24, 15.8), (0.44, 0.27, 60.7)]
    for at, (plan, done, share) in enumerate(rows):
        sheet.row(row + at, [at + 1, p[3 + at].name, plan, done, share])
    sheet.row(row + len(rows), [6, p[8].name, 0.93, 0.49, doubt(62.1, "金额最多是53.5%")])
    sheet = book.sheet("两个月")
    sheet.put("A1", "2024年6月重点项目（万元）")
    row = sheet.head(2, [
        Col("序号No.", "row.ordinal"), Col("项目名称 Project Name", "attribute.name"),
        Col("年度计划 Plan", "plan.amount", WAN),
        Col(("1-5月", "完成投资"), "filing.year_to_date", WAN), Col(("1-5月", "完成率"), "check.year_rate", "%"),
        Col(("1-6月", "完成投资"), "filing.year_to_date", WAN), Col(("1-6月", "完成率"), "check.year_rate", "%")])
    for at, (plan, may, june) in enumerate([(10000, 4000, 5000), (20000, 5000, 9000), (8000, 6000, 6400)]):
        share = [one(f"{plain(Decimal(done) * 100 / plan)}%", plain(Decimal(done) * 100 / plan)) for done in (may, june)]
        sheet.row(row + at, [at + 1, p[9 + at].name, plan, may, share[0], june, share[1]])
    sheet = book.sheet("外资")
    sheet.put("A1", "2024年重点外资项目清单")
    sheet.put("D1", "单位：万美元")
    row = sheet.head(2, [
        Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"), Col("责任板块", "attribute.responsible"),
        Col("总投资", "attribute.total", "万美元")])
    for at, total in enumerate([5000, 12000]):
        sheet.row(row + at, [at + 1, p[12 + at].name, "湟里镇", total])


def book_55():
    book = Book("55-broken-names-and-sorts.xlsx", "清单",
                "名称折成两行，下半截写着市重点；大类行和项目一样编号，各数是下面几行之和；亿元两位小数的大类差一分；"
                "一个大类一个项目；名称前有④、一、No.1")
    sheet = book.sheet("折行")
    sheet.title("2024年区重点项目投资完成情况（截至6月底）", width=5, unit=WAN, demo=False)
    heads = [Col("序号", "row.ordinal"), Col("项目名称", "attribute.name"),
             Col("总投资", "attribute.total", WAN), Col("年度计划", "plan.amount", WAN),
             Col("1-6月完成", "filing.year_to_date", WAN)]
    row = sheet.head(3, heads)
    why = "名称在下一行才写完"
    names = ["演示驳岸集团", "演示粮油公司", "演示冷链物流中心项目"]
    tails = ["市重点实验室扩建项目", "省级储备库项目", None]
    for number, (name, tail) in enumerate(zip(names, tails), 1):
        figures = (9000 + number, 3000 + number, 500 + number)
        sheet.row(row, [number, name, *figures], doubt_all=why if tail else None)
        row += 1
        if tail:
            sheet.row(row, [None, doubt(tail, "上一行名称的下半截，不是分组")])
            row += 1
    p = projects(300, 10)
    sheet = book.sheet("大类编号")
    sheet.title("2024年6月重点项目投资表", width=5, unit=WAN, demo=False)
    row = sheet.head(3, heads)
    for number, name in enumerate(["先进制造业", "现代服务业"], 1):
        own = p[2 * number - 2:2 * number]
        totals = [sum(getattr(each, of) for each in own) for of in ("total", "plan", "ytd")]
        row = sheet.skip(row, [number, name, *totals])
        for at, each in enumerate(own, 1):
            ordinal = f"{number}.{at}"
            sheet.row(row, [ordinal, each.name, each.total, each.plan, each.ytd])
            row += 1
    sheet = book.sheet("大类差一分")
    sheet.title("2024年6月重点项目投资表", width=4, unit=YI, demo=False)
    row = sheet.head(3, [
        Col("项目名称", "attribute.name"), Col("总投资", "attribute.total", YI),
        Col("年度计划", "plan.amount", YI), Col("1-6月完成", "filing.year_to_date", YI)])
    row = sheet.skip(row, ["交通类", 3.49, 1.76, 0.76])
    sheet.row(row, ["演示高架快速路工程", 1.24, 0.62, 0.31])
    sheet.row(row + 1, ["演示驳岸码头改造工程", 2.24, 1.13, 0.44])
    row = sheet.skip(row + 2, ["水利类", 4.49, 1.79, 0.75])
    sheet.row(row, ["演示圩堤加固工程", 3.34, 1.24, 0.52])
    sheet.row(row + 1, ["演示泵站更新工程", 1.14, 0.54, 0.22])
    sheet = book.sheet("一类一个")
    sheet.title("2024年6月重点项目投资表", width=5, unit=WAN, demo=False)
    row = sheet.head(3, heads)
    for number, name in enumerate(["文旅类", "环保类", "城建类"], 1):
        each = p[4 + number]
        figures = [each.total, each.plan, each.ytd]
        row = sheet.skip(row, [None, name, *figures])
        sheet.row(row, [number, each.name, *figures])
        row += 1
    sheet = book.sheet("名称前的号")
    sheet.title("2024年6月重点项目投资表", width=3, unit=WAN, demo=False)
    row = sheet.head(3, [
        Col("项目名称", "attribute.name"), Col("总投资", "attribute.total", WAN),
        Col("1-6月完成", "filing.year_to_date", WAN)])
    shapes = ["④{name}", "⑴{name}", "No.1 {name}", "[1]{name}", "⒈{name}", "【2】{name}"]
    for shape, each in zip(shapes, projects(312, 6)):
        sheet.row(row, [one(shape.format(name=each.name), each.name), each.total, each.ytd])
        row += 1


# ---------------------------------------------------------------- all of it

def index():
    """What each file is, and how many cells of each kind it has."""
    entries = []
    for book in BOOKS:
        counts = {"one": 0, "doubt": 0, "none": 0}
        for sheet in book.sheets:
            for entry in sheet.expected:
                counts[entry["expect"]] += 1
        entries.append({"file": book.name, "kind": book.kind, "period": book.period,
                        "anchor": book.anchor, "tests": book.tests, **counts})
    return entries


def main():
    makers = [value for name, value in sorted(globals().items()) if re.fullmatch(r"book_\d\d", name)]
    for make in makers:
        make()
    for book in BOOKS:
        for sheet in book.sheets:
            sheet.finish()
        book.write()
    entries = index()
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    (HERE / "index.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    for entry in entries:
        print(f"{entry['file']:42} one {entry['one']:5} doubt {entry['doubt']:4} none {entry['none']:5}")
    print("all", {key: sum(entry[key] for entry in entries) for key in ("one", "doubt", "none")})


if __name__ == "__main__":
    main()
