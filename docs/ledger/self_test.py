"""Self-test of verify.py: the frozen vectors, the ten damages of crates/ledger/tests/damage.rs on
an SQLite ledger in memory, and damage to cells, pages and files. `verify.py --self-test`."""
import contextlib
import hashlib
import io
import json
import sqlite3
import tempfile
from pathlib import Path
from types import SimpleNamespace

import verify
from verify import TABLES, WHOLE, ZERO, Anchor, Finding, frame

REGION = "320412"
TYPES = {int: "INTEGER", str: "TEXT", bytes: "BLOB"}


def change(thing, **cells):
    vars(thing).update(cells)


def project(id_, since):
    return ("record", "project", id_, since)


def version(id_, since, body):
    salt = bytes([since] * 16)
    return SimpleNamespace(
        region=REGION, kind="project", id=id_, subject=id_, since=since, until=None, shape=1,
        salt=salt, body=body, digest=frame("guatu.record", salt, body), erased=None)


class Book:
    """The ledger of damage.rs in six lines: p1, p2 and p5, p1 again, p3, erasure of p2, p4."""

    def __init__(self):
        puts = [("p1", 1, "甲"), ("p2", 2, "乙"), ("p5", 2, "戊"), ("p1", 3, "甲二"),
                ("p3", 4, "丙"), ("p4", 6, "丁")]
        self.records = [version(*put) for put in puts]
        change(self.records[0], until=3)
        change(self.records[1], salt=None, body=None, erased=5)
        self.lines = []
        for seq in range(1, 7):
            erased = [("project", "p2", 2)] if seq == 5 else []
            self.lines.append(SimpleNamespace(
                region=REGION, seq=seq, suite=1, time=1719000000000 + seq, account="u1",
                role="office_officer", ward="", standing_for="", act="project.add",
                request=f"r{seq}", request_digest=bytes([seq] * 32), sentence="登记项目",
                erase_count=len(erased), erase_digest=verify.erase_digest(erased)))
        self.seal(0)

    def seal(self, first):
        """Makes all hashes from a line on fit, as the program does and a careful forger would."""
        for index in range(first, len(self.lines)):
            line = self.lines[index]
            written = [one for one in self.records if one.since == line.seq]
            change(line, prev=self.lines[index - 1].hash if index else ZERO,
                   put_count=len(written), put_digest=verify.put_digest(written))
            line.hash = verify.line_hash(line)
            self.heads = [SimpleNamespace(
                region=REGION, seq=line.seq, time=line.time, hash=line.hash)]

    def anchor(self, seq):
        return Anchor(REGION, seq, self.lines[seq - 1].hash)


def load(book, path=":memory:", statement=""):
    """Writes a book into an SQLite database and damages it with a statement."""
    connection = sqlite3.connect(path)
    for table, kind, _ in TABLES:
        columns = [f"{name} {TYPES[type_]}" for name, type_ in kind.__annotations__.items()]
        connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
        marks = ", ".join("?" * len(kind._fields))
        rows = [[getattr(row, name) for name in kind._fields] for row in getattr(book, table)]
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    connection.execute(statement)
    connection.commit()
    return connection


def findings(connection, *anchors):
    found = set()
    with contextlib.closing(connection):
        verify.examine(verify.sqlite_rows(connection), anchors, found.add)
    return found


def replace_p1(book):
    book.records[0] = version("p1", 1, "己")
    change(book.records[0], until=3)


TEN_DAMAGES = [
    ("one digit of a body", lambda book: change(book.records[0], body="己"),
     project("p1", 1), verify.BODY),
    ("a body and its digest", replace_p1, ("line", 1), verify.PUTS),
    ("the sentence of a line", lambda book: change(book.lines[2], sentence="无事"),
     ("line", 3), verify.LINE_HASH),
    ("a line removed", lambda book: book.lines.pop(2), ("line", 4), verify.GAP),
    ("a record removed", lambda book: book.records.pop(4), ("line", 4), verify.PUTS),
    ("a record added", lambda book: book.records.append(version("p9", 99, "伪")),
     project("p9", 99), verify.STRAY),
    ("a body wiped without a word", lambda book: change(book.records[4], salt=None, body=None),
     project("p3", 4), verify.LOST_BODY),
    ("the tail cut", lambda book: (book.lines.pop(), book.records.pop(), book.seal(4)),
     ("line", 5), verify.ANCHOR_AHEAD),
    ("everything hashed again", lambda book: (replace_p1(book), book.seal(0)),
     ("line", 6), verify.ANCHOR_HASH),
    ("the last line hashed again",
     lambda book: (change(book.lines[5], sentence="无事"), book.seal(5)),
     ("line", 6), verify.ANCHOR_HASH),
]
FORGERIES = {"the tail cut", "everything hashed again", "the last line hashed again"}

STATEMENTS = [
    ("UPDATE records SET until = NULL WHERE since = 1", project("p1", 1), verify.UNTIL),
    ("UPDATE records SET until = 5 WHERE since = 3", project("p1", 3), verify.UNTIL),
    ("UPDATE records SET erased = 4 WHERE id = 'p2'", ("line", 4), verify.ERASURES),
    ("UPDATE records SET erased = 4 WHERE id = 'p2'", ("line", 5), verify.ERASURES),
    ("UPDATE records SET erased = 9 WHERE id = 'p2'", project("p2", 2), verify.ERASURES),
    ("UPDATE records SET body = '乙' WHERE id = 'p2'", project("p2", 2), verify.STILL_THERE),
    ("UPDATE records SET subject = 'p3' WHERE id = 'p4'", ("line", 6), verify.PUTS),
    ("UPDATE records SET shape = 2 WHERE id = 'p4'", ("line", 6), verify.PUTS),
    ("UPDATE records SET since = 0 WHERE id = 'p4'", project("p4", 0), verify.STRAY),
    ("UPDATE records SET until = 'x' WHERE id = 'p4'", project("p4", 6), verify.UNREADABLE),
    ("UPDATE heads SET time = time + 1", WHOLE, verify.HEAD),
    ("UPDATE heads SET hash = zeroblob(32)", WHOLE, verify.HEAD),
    ("DELETE FROM heads", WHOLE, verify.HEAD),
    ("DELETE FROM lines", project("p1", 1), verify.STRAY),
    ("DELETE FROM lines", WHOLE, verify.ANCHOR_REGION),
    ("UPDATE lines SET suite = 2 WHERE seq = 2", ("line", 2), verify.SUITE),
    ("UPDATE lines SET time = 0 WHERE seq = 2", ("line", 2), verify.TIME),
    ("UPDATE lines SET prev = hash WHERE seq = 2", ("line", 2), verify.CHAIN),
    ("UPDATE records SET body = CAST(x'ff' AS TEXT) WHERE id = 'p3'",
     project("p3", 4), verify.UNREADABLE),
    ("UPDATE records SET body = CAST(body AS BLOB) WHERE id = 'p3'",
     project("p3", 4), verify.UNREADABLE),
    ("UPDATE records SET digest = 'text' WHERE id = 'p3'", project("p3", 4), verify.UNREADABLE),
    ("UPDATE lines SET time = 'soon' WHERE seq = 2", ("line", 2), verify.UNREADABLE),
    ("UPDATE lines SET seq = 'two' WHERE seq = 2", ("line", 0), verify.UNREADABLE),
    ("UPDATE heads SET hash = NULL", WHOLE, verify.UNREADABLE),
]


def vector_checks(path):
    """Every vector of the JSON file against the functions of verify.py."""
    vectors = json.loads(Path(path).read_text("utf-8"))
    raw = bytes.fromhex
    for one in vectors["records"]:
        digest = frame("guatu.record", raw(one["salt"]), one["body"])
        yield one["name"], digest == raw(one["digest"])
    for one in vectors["puts"]:
        records = [typed(verify.Record, record) for record in one["records"]]
        yield one["name"], verify.put_digest(records) == raw(one["digest"])
    for one in vectors["erasures"]:
        versions = [(erased["kind"], erased["id"], erased["since"]) for erased in one["erasures"]]
        yield one["name"], verify.erase_digest(versions) == raw(one["digest"])
    chain = SimpleNamespace(
        lines=[typed(verify.Line, line) for line in vectors["chain"]["lines"]],
        records=[typed(verify.Record, record) for record in vectors["chain"]["records"]],
        heads=[typed(verify.Head, vectors["chain"]["head"])])
    for line in chain.lines:
        yield f"hash of line {line.seq}", verify.line_hash(line) == line.hash
    anchors = verify.read_anchors("".join(vectors["anchor"]["text"]))
    wanted = [(one["region"], one["seq"], raw(one["hash"])) for one in vectors["anchor"]["anchors"]]
    yield "anchor file", [tuple(one) for one in anchors] == wanted
    yield "chain with its anchors", findings(load(chain), *anchors) == set()


def typed(kind, cells):
    """A JSON object as a row; what it does not name is absent."""
    return kind(*(bytes.fromhex(cells[name]) if type_ is bytes and cells.get(name) is not None
                  else cells.get(name) for name, type_ in kind.__annotations__.items()))


def ledger_checks():
    untouched = Book()
    yield "untouched", findings(load(untouched), untouched.anchor(4), untouched.anchor(6)) == set()
    for name, damage, place, sentence in TEN_DAMAGES:
        book = Book()
        damage(book)
        wanted = Finding(REGION, place, sentence)
        yield name, wanted in findings(load(book), untouched.anchor(6))
        unseen = findings(load(book)) == set()
        yield f"{name}, without an anchor", unseen == (name in FORGERIES)
    for statement, place, sentence in STATEMENTS:
        found = findings(load(Book(), statement=statement), untouched.anchor(6))
        yield f"{statement}: {sentence}", Finding(REGION, place, sentence) in found


def storage_checks(folder):
    path = Path(folder, "guatu.db")
    load(Book(), path, "PRAGMA page_size = 512").close()
    pages = path.read_bytes()
    path.write_bytes(pages[:4096] + b"\xff" * (len(pages) - 4096))
    with contextlib.redirect_stderr(io.StringIO()):
        found = findings(sqlite3.connect(path))
    yield "broken pages", Finding("", WHOLE, verify.MALFORMED) in found
    good, bad = hashlib.sha256(b"good").hexdigest(), hashlib.sha256(b"bad").hexdigest()
    files = {f"{good[:2]}/{good[2:]}": b"good", f"{bad[:2]}/{bad[2:]}": b"worse",
             f"{bad[:2]}/{bad[2:]}.tmp": b"half", "ab/readme": b"", f"{good[2:]}": b""}
    for name, content in files.items():
        file = Path(folder, "blobs", REGION, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    found = set()
    count = verify.examine_blobs(Path(folder, "blobs"), found.add)
    yield "files", (count, found) == (2, {Finding(REGION, ("blob", bad), verify.BLOB)})


def run():
    results = [*vector_checks(Path(__file__).with_name("vectors.json")), *ledger_checks()]
    with tempfile.TemporaryDirectory() as folder:
        results += storage_checks(folder)
    failed = [name for name, passed in results if not passed]
    for name in failed:
        print(f"failed: {name}")
    print(f"{len(results) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0
