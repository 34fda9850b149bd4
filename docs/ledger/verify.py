#!/usr/bin/env python3
"""挂图台账的第二核验程序：只用 Python 3.9+ 标准库，与主程序各自独立写成。

  verify.py 目录 [--anchor 文件] [--json]                  目录里有 guatu.db 和 blobs/
  verify.py --psql "连接串" [--blobs 目录] [--anchor 文件] [--json]
  verify.py --self-test                                    自检：测试向量和各种损坏

只读。退出码：0 未发现问题；1 发现问题；2 无法核验。字节布局和核验的含义见 docs/ledger.md。
"""
import argparse
import csv
import hashlib
import itertools
import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

# ---- 1. 用语：与 crates/ledger/src/verify.rs 的 faults 逐字相同 ----

GAP = "行号不连续：前面的行被删除或行号被改动"
LINE_HASH = "本行内容与其指纹不符：本行被改动"
CHAIN = "与上一行接不上：上一行或本行被改写"
TIME = "时间早于上一行"
SUITE = "指纹算法编号不认识：被改动，或由更新版本写入"
PUTS = "本行写入的记录与库中不符：有记录被增加、删除或改动"
ERASURES = "本行抹除的记录与库中不符"
BODY = "记录内容与其指纹不符：记录被改动"
LOST_BODY = "记录内容缺失，且没有抹除记载"
STILL_THERE = "记录已登记为抹除，内容却还在"
UNTIL = "记录的有效标记与台账不符"
STRAY = "没有任何一行写入过这条记录"
HEAD = "台账表头与最后一行不符：尾部被截断或表头被改动"
ANCHOR_AHEAD = "锚点之后的台账比锚点还短：尾部被截断"
ANCHOR_HASH = "与锚点不符：锚点之前的历史被改写"
ANCHOR_REGION = "锚点所指的库不存在"
BLOB = "附件内容与其指纹不符：文件被改动"
# 以下两句讲存储本身，由读库的一层报告：
UNREADABLE = "有内容无法读取：类型或编码不对，或介质损坏"
MALFORMED = "数据库文件损坏，读到损坏处为止，其后未核验"

Finding = NamedTuple("Finding", [("region", str), ("place", tuple), ("sentence", str)])
WHOLE = ("region",)  # 其余的 place：("line", 行号)、("record", kind, id, since)、("blob", 指纹)
ZERO = bytes(32)  # 首行所记的“上一行”指纹

# ---- 2. 三张表的列 ----

Line = NamedTuple("Line", dict(
    region=str, seq=int, suite=int, time=int, account=str, role=str, ward=str, standing_for=str,
    act=str, request=str, request_digest=bytes, sentence=str, put_count=int, put_digest=bytes,
    erase_count=int, erase_digest=bytes, prev=bytes, hash=bytes).items())
Record = NamedTuple("Record", dict(
    region=str, kind=str, id=str, subject=str, since=int, until=int, shape=int, salt=bytes,
    body=str, digest=bytes, erased=int).items())
Head = NamedTuple("Head", dict(region=str, seq=int, time=int, hash=bytes).items())
MAY_BE_NULL = {"until", "salt", "body", "erased"}
# 读出的次序：同一库内行号小的在前；同一行号先是行，后是它写入的记录；表头最后。
TABLES = [("lines", Line, "seq"), ("records", Record, "since"), ("heads", Head, str(2**63 - 1))]

# ---- 3. 指纹：算法编号一个字节，然后每个字段为 4 字节长度加内容 ----

def frame(tag, *fields):
    """SHA-256 over suite byte 1, the tag and the fields, each with its length before it."""
    inner = hashlib.sha256(b"\x01")
    for field in (tag, *fields):
        if isinstance(field, int):
            field = field.to_bytes(8, "big", signed=True)
        elif isinstance(field, str):
            field = field.encode("utf-8")
        inner.update(len(field).to_bytes(4, "big") + field)
    return inner.digest()


def put_digest(records):
    """What a line wrote, in the order of (kind, id)."""
    ordered = sorted(records, key=lambda one: (one.kind, one.id))
    parts = ((one.kind, one.id, one.subject, one.shape, one.digest) for one in ordered)
    return frame("guatu.puts", len(ordered), *itertools.chain.from_iterable(parts))


def erase_digest(versions):
    """What a line erased: (kind, id, since), in that order."""
    return frame("guatu.erasures", len(versions), *itertools.chain.from_iterable(sorted(versions)))


def line_hash(line):
    return frame(
        "guatu.line", line.region, line.seq, line.time, line.account, line.role, line.ward,
        line.standing_for, line.act, line.request, line.request_digest, line.sentence,
        line.put_count, line.put_digest, line.erase_count, line.erase_digest, line.prev)

# ---- 4. 锚点文件 ----

Anchor = NamedTuple("Anchor", [("region", str), ("seq", int), ("hash", bytes)])


def read_anchors(text):
    first, *rest = text.split("\n")
    if first.strip() != "guatu anchor 1":
        raise ValueError("锚点文件的首行不是 guatu anchor 1")
    anchors = []
    for number, row in enumerate(rest, 2):
        row = " ".join(row.split())
        found = re.fullmatch(r"(\S+) ([0-9]{1,18}) -?[0-9]{1,18} 1 ([0-9a-fA-F]{64})", row)
        if found:
            anchors.append(Anchor(found[1], int(found[2]), bytes.fromhex(found[3])))
        elif row:
            raise ValueError(f"锚点文件第 {number} 行应有：库、行号、时间、算法编号 1、指纹")
    return anchors

# ---- 5. 核验一个库 ----

class Region:
    """Takes one region's lines in order, after each the records it wrote, at last the head."""

    def __init__(self, name, anchors, report):
        self.report = lambda place, sentence: report(Finding(name, place, sentence))
        self.anchors = [one for one in anchors if one.region == name]
        self.name, self.head = name, None
        self.seq, self.prev, self.time = 0, ZERO, -(2**63)
        self.open, self.written = None, []  # the line read last, the records it wrote
        self.current = {}  # (kind, id) -> (since, until) of the newest version so far
        self.erased = {}  # line -> versions that it is said to have erased

    def take(self, row):
        """Takes the next row and says where it belongs."""
        if isinstance(row, Line):
            self.close_line()
            self.open = row
            return ("line", row.seq)
        if isinstance(row, Head):
            self.head = row
            return WHOLE
        place = ("record", row.kind, row.id, row.since)
        if self.open is not None and row.since == self.open.seq:
            self.written.append(row)
        else:
            self.report(place, STRAY)
        return place

    def close_line(self):
        """Examines the line that was read last, now that all its records are known."""
        line, records = self.open, self.written
        self.open, self.written = None, []
        if line is None:
            return
        here = ("line", line.seq)
        if line.seq != self.seq + 1:
            self.report(here, GAP)
        if line.time < self.time:
            self.report(here, TIME)
        if line.prev != self.prev:
            self.report(here, CHAIN)
        if line.suite != 1:
            self.report(here, SUITE)
        elif line.hash != line_hash(line):
            self.report(here, LINE_HASH)
        if line.put_count != len(records) or line.put_digest != put_digest(records):
            self.report(here, PUTS)
        for record in records:
            self.examine_record(record)
        erased = self.erased.pop(line.seq, [])
        if line.erase_count != len(erased) or line.erase_digest != erase_digest(erased):
            self.report(here, ERASURES)
        if any(one.seq == line.seq and one.hash != line.hash for one in self.anchors):
            self.report(here, ANCHOR_HASH)
        self.seq, self.time, self.prev = line.seq, line.time, line.hash

    def examine_record(self, record):
        key, version = (record.kind, record.id), (record.kind, record.id, record.since)
        missing = [record.salt is None, record.body is None]
        if record.erased is None and any(missing):
            self.report(("record", *version), LOST_BODY)
        elif record.erased is None:
            if record.digest != frame("guatu.record", record.salt, record.body):
                self.report(("record", *version), BODY)
        elif all(missing):
            self.erased.setdefault(record.erased, []).append(version)
        else:
            self.report(("record", *version), STILL_THERE)
        since, until = self.current.get(key, (None, record.since))
        if until != record.since:
            self.report(("record", *key, since), UNTIL)
        self.current[key] = (record.since, record.until)

    def finish(self):
        """Compares the end of the ledger with its head and with the anchors."""
        self.close_line()
        fits = self.seq == (self.head.seq if self.head else 0)
        if fits and self.seq != 0:
            fits = (self.head.hash, self.head.time) == (self.prev, self.time)
        if not fits:
            self.report(WHOLE, HEAD)
        for one in self.anchors:
            if self.seq == 0:
                self.report(WHOLE, ANCHOR_REGION)
            elif one.seq > self.seq:
                self.report(("line", self.seq), ANCHOR_AHEAD)
        for key, (since, until) in self.current.items():
            if until is not None:
                self.report(("record", *key, since), UNTIL)
        for version in itertools.chain.from_iterable(self.erased.values()):
            self.report(("record", *version), ERASURES)

# ---- 6. 从数据库逐行读出：只用一条语句，所以读到的是同一时刻的内容 ----

class Malformed(Exception):
    """The engine says that its own files are broken."""


def everything(cells_of):
    """SQL that gives all rows of the three tables in the order in which Region wants them."""
    return " UNION ALL ".join(
        f"SELECT region AS place, {order} AS at, {which} AS which, {cells_of(kind)} FROM {table}"
        for which, (table, kind, order) in enumerate(TABLES))


def sqlite_rows(connection):
    """Gives (kind of row, its cells)."""
    def padded(kind):
        return ", ".join([*kind._fields, *["NULL"] * (len(Line._fields) - len(kind._fields))])
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        for _, _, which, *cells in connection.execute(everything(padded) + " ORDER BY 1, 2, 3"):
            yield TABLES[which][1], cells
    except sqlite3.DatabaseError as error:
        broken = re.search("malformed|not a database|disk I/O error", str(error))
        raise Malformed(error) if broken else error


def psql_rows(connection):
    """The same from PostgreSQL: one COPY; each row is a JSON list, BYTEA as hexadecimal digits."""
    def listed(kind):
        cells = (f"encode({name}, 'hex')" if type_ is bytes else name
                 for name, type_ in kind.__annotations__.items())
        return f"json_build_array({', '.join(cells)}) AS cells"
    rows = f"SELECT which, cells FROM ({everything(listed)}) AS rows"
    command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=verbose"]
    command += ["-d", connection, "-c", "SET default_transaction_read_only = on"]
    command += ["-c", f'COPY ({rows} ORDER BY place COLLATE "C", at, which) TO STDOUT (FORMAT csv)']
    csv.field_size_limit(2**31 - 1)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        errors="surrogateescape", env={**os.environ, "PGCLIENTENCODING": "UTF8"},
    ) as process:
        for which, cells in csv.reader(process.stdout):
            kind = TABLES[int(which)][1]
            yield kind, [bytes.fromhex(cell) if type_ is bytes and cell is not None else cell
                         for type_, cell in zip(kind.__annotations__.values(), json.loads(cells))]
        message = process.stderr.read().strip()
    if process.returncode != 0:
        # XX 内部错误或数据损坏，58 读写错误，22021 编码错误；其余（连不上、没有表）是无法核验。
        broken = re.search(r"\b((XX|58)\w{3}|22021):", message)
        raise Malformed(message) if broken else ValueError(message)


def fits(cell, name, type_):
    """Whether a cell is of the column's type and, if text, was UTF-8."""
    if cell is None:
        return name in MAY_BE_NULL
    if type_ is int:
        return type(cell) is int and -(2**63) <= cell < 2**63
    if type(cell) is not type_ or type_ is bytes or cell.isascii():
        return type(cell) is type_
    return not re.search("[\ud800-\udfff]", cell)


def typed(kind, cells):
    """A row, and whether all of it was readable. A cell that does not fit is read as empty."""
    values, readable = [], True
    for (name, type_), cell in zip(kind.__annotations__.items(), cells):
        if not fits(cell, name, type_):
            readable, cell = False, None if name in MAY_BE_NULL else type_()
        values.append(cell)
    return kind(*values), readable

# ---- 7. 核验全部库和附件 ----

def examine(rows, anchors, report):
    """Examines every region that a row or an anchor names. Gives the regions and row counts."""
    regions, counts = set(), {Line: 0, Record: 0, Head: 0}
    try:
        for _, group in itertools.groupby(rows, key=lambda row: row[1][0]):
            region = None
            for kind, cells in group:
                counts[kind] += 1
                row, readable = typed(kind, cells)
                region = region or Region(row.region, anchors, report)
                place = region.take(row)
                if not readable:
                    region.report(place, UNREADABLE)
            region.finish()
            regions.add(region.name)
    except Malformed as error:
        print(error, file=sys.stderr)
        report(Finding("", WHOLE, MALFORMED))
    else:
        for name in sorted({one.region for one in anchors} - regions):
            Region(name, anchors, report).finish()
    return regions, counts


def examine_blobs(folder, report):
    """Compares each file {region}/{2 digits}/{62 digits} with its name. Gives their number."""
    def refuse(error):
        raise error
    count, shape = 0, re.compile("([^/]+)/([0-9a-f]{2})/([0-9a-f]{62})")
    for parent, _, names in os.walk(folder, onerror=refuse):
        for path in (Path(parent, name) for name in names):
            found = shape.fullmatch(path.relative_to(folder).as_posix())
            if not found or not path.is_file():
                continue
            count += 1
            digest, inner, sentence = found[2] + found[3], hashlib.sha256(), BLOB
            try:
                with path.open("rb") as file:
                    while chunk := file.read(1 << 20):
                        inner.update(chunk)
            except OSError:
                sentence = UNREADABLE
            if sentence == UNREADABLE or inner.hexdigest() != digest:
                report(Finding(found[1], ("blob", digest), sentence))
    return count

# ---- 8. 输出 ----

def for_programs(finding):
    what, *rest = finding.place
    if what == "record":
        rest = [dict(zip(("kind", "id", "since"), rest))]
    place = {what: rest[0]} if rest else what
    return json.dumps(finding._replace(place=place)._asdict(), ensure_ascii=False)


def for_people(finding):
    what, *rest = finding.place
    words = dict(region="整库", line="第 {} 行", record="记录 {} {}（第 {} 行）", blob="附件 {}")
    text = f"{finding.region or '数据库'}  {words[what].format(*rest)}：{finding.sentence}"
    return "".join(char if char.isprintable() else "?" for char in text)


def run(options):
    anchors = read_anchors(Path(options.anchor).read_text("utf-8")) if options.anchor else []
    database = Path(options.folder or "", "guatu.db").resolve()
    blobs = Path(options.blobs) if options.blobs else database.with_name("blobs")
    if not (options.psql or database.is_file()) or options.blobs and not blobs.is_dir():
        raise ValueError(f"缺少 {blobs if options.psql or database.is_file() else database}")
    found = set()

    def report(finding):
        if finding not in found:
            found.add(finding)
            print(for_programs(finding) if options.json else for_people(finding))

    if options.psql:
        rows = psql_rows(options.psql)
    else:
        rows = sqlite_rows(sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=0", uri=True))
    regions, counts = examine(rows, anchors, report)
    with_blobs = options.blobs or (options.folder and blobs.is_dir())
    files = examine_blobs(blobs, report) if with_blobs else 0
    if not options.json:
        print(f"已核验 {len(regions)} 个库、{counts[Line]} 行、{counts[Record]} 个记录版本、"
              f"{files} 个附件。")
        bare = sorted(regions - {one.region for one in anchors})
        if bare:
            print(f"没有锚点的库：{'、'.join(bare)}。截去尾部、全部重算、末行重算三种伪造查不出。")
        print(f"结论：发现 {len(found)} 处问题，数据在写入之后被改动或损坏。" if found
              else "结论：未发现问题。")
    return 1 if found else 0


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("folder", nargs="?", metavar="目录")
    for name, value in (("--psql", "连接串"), ("--blobs", "目录"), ("--anchor", "文件")):
        parser.add_argument(name, metavar=value)
    for name in ("--json", "--self-test"):
        parser.add_argument(name, action="store_true")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    if options.self_test:
        sys.dont_write_bytecode = True
        import self_test
        return self_test.run()
    if bool(options.folder) == bool(options.psql):
        parser.error("请给出目录或 --psql，二者取一")
    try:
        return run(options)
    except (OSError, ValueError, csv.Error, sqlite3.Error) as error:
        print(f"无法核验：{error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
