#!/usr/bin/env python3
"""Makes vectors.json, the test vectors of the frozen layout: `make_vectors.py > vectors.json`.

Written from the prose of docs/ledger.md with hashlib and struct alone; it shares no code with
verify.py nor with the Rust crate. The layout is frozen: running it again gives the same bytes.
"""
import hashlib
import json
import struct
import sys

SUITE = 1
REGION = "320412"


def field(value):
    """Length in 4 bytes, then the bytes; whole numbers are 8 bytes."""
    if isinstance(value, int):
        value = struct.pack(">q", value)
    elif isinstance(value, str):
        value = value.encode("utf-8")
    return struct.pack(">I", len(value)) + value


def digest(tag, *values):
    """Suite byte, tag, fields."""
    return hashlib.sha256(bytes([SUITE]) + b"".join(map(field, (tag, *values)))).hexdigest()


def record_digest(salt, body):
    return digest("guatu.record", bytes.fromhex(salt), body)


def put_digest(records):
    ordered = sorted(records, key=lambda one: (one["kind"].encode(), one["id"].encode()))
    values = [len(ordered)]
    for one in ordered:
        values += [one["kind"], one["id"], one["subject"], one["shape"]]
        values.append(bytes.fromhex(one["digest"]))
    return digest("guatu.puts", *values)


def erase_digest(erasures):
    ordered = sorted((one["kind"].encode(), one["id"].encode(), one["since"]) for one in erasures)
    return digest("guatu.erasures", len(ordered), *(part for one in ordered for part in one))


def line_hash(line):
    fields = "region seq time account role ward standing_for act request".split()
    return digest(
        "guatu.line",
        *(line[name] for name in fields),
        bytes.fromhex(line["request_digest"]),
        line["sentence"],
        line["put_count"],
        bytes.fromhex(line["put_digest"]),
        line["erase_count"],
        bytes.fromhex(line["erase_digest"]),
        bytes.fromhex(line["prev"]),
    )


def record_vectors():
    cases = [
        ("empty body, zero salt", "00" * 16, ""),
        ("smallest JSON", "000102030405060708090a0b0c0d0e0f", "{}"),
        ("same body, other salt", "ff" * 16, "{}"),
        ("Chinese text", "a1" * 16, '{"name":"滆湖智能装备产业园","planned_fen":1280000000}'),
        ("beyond the basic plane", "5a" * 16, '{"note":"𠮷 · “引号” \\n"}'),
        ("a salt of no bytes", "", "{}"),
        ("salt and body parted elsewhere", "7b", "}"),
    ]
    return [
        {"name": name, "suite": SUITE, "salt": salt, "body": body,
         "digest": record_digest(salt, body)}
        for name, salt, body in cases
    ]


def put_vectors():
    def one(kind, id_, subject, shape):
        return {"kind": kind, "id": id_, "subject": subject, "shape": shape,
                "digest": record_digest("0" * 32, f"{kind} {id_}")}

    cases = [
        ("no record", []),
        ("one record", [one("project", "p1", "p1", 1)]),
        ("three records, given unordered",
         [one("project", "p2", "p2", 2), one("filing", "p2/x/2024-06", "p2", 3),
          one("project", "p10", "p10", 1)]),
        ("ordered by kind first, not by the joined text",
         [one("a-", "a", "s", 1), one("a", "z", "s", 1), one("A", "z", "s", 1)]),
    ]
    return [{"name": name, "suite": SUITE, "records": records, "digest": put_digest(records)}
            for name, records in cases]


def erase_vectors():
    cases = [
        ("no erasure", []),
        ("one erasure", [{"kind": "contact", "id": "c1", "since": 2}]),
        ("three erasures, given unordered, versions as numbers",
         [{"kind": "contact", "id": "c1", "since": 10}, {"kind": "contact", "id": "c1", "since": 9},
          {"kind": "answer", "id": "z", "since": 300000}]),
    ]
    return [{"name": name, "suite": SUITE, "erasures": erasures, "digest": erase_digest(erasures)}
            for name, erasures in cases]


def chain():
    records, lines = [], []

    def write(time, actor, act, sentence, puts=(), erased=()):
        seq = len(lines) + 1
        for number, (kind, id_, subject, shape, body) in enumerate(puts):
            for old in records:
                if (old["kind"], old["id"], old["until"]) == (kind, id_, None):
                    old["until"] = seq
            salt = bytes([16 * seq + number] * 16).hex()
            records.append({
                "region": REGION, "kind": kind, "id": id_, "subject": subject, "since": seq,
                "until": None, "shape": shape, "salt": salt, "body": body,
                "digest": record_digest(salt, body), "erased": None,
            })
        for old in records:
            if (old["kind"], old["id"], old["since"]) in erased:
                old.update(salt=None, body=None, erased=seq)
        erasures = [{"kind": kind, "id": id_, "since": since} for kind, id_, since in erased]
        account, role, ward, standing_for = actor
        line = {
            "region": REGION, "seq": seq, "suite": SUITE, "time": time,
            "account": account, "role": role, "ward": ward, "standing_for": standing_for,
            "act": act, "request": f"01905000-0000-7000-8000-{seq:012}",
            "request_digest": hashlib.sha256(f"request {seq}".encode()).hexdigest(),
            "sentence": sentence,
            "put_count": len(puts),
            "put_digest": put_digest([one for one in records if one["since"] == seq]),
            "erase_count": len(erased), "erase_digest": erase_digest(erasures),
            "prev": lines[-1]["hash"] if lines else "00" * 32,
        }
        lines.append({**line, "hash": line_hash(line)})

    officer = ("u-7", "office_officer", "", "")
    clerk = ("u-21", "ward_clerk", "hutang", "u-20")
    project = ("project", "p1", "p1", 1)
    write(1719014400000, officer, "project.add", "登记项目：滆湖智能装备产业园",
          [(*project, '{"name":"滆湖智能装备产业园"}')])
    write(1719014400000, clerk, "project.change", "更新项目：滆湖智能装备产业园（二期）",
          [(*project, '{"name":"滆湖智能装备产业园（二期）"}'),
           ("contact", "c1", "p1", 1, '{"name":"张某","phone":"13800000000"}')])
    write(1719014461234, officer, "contact.erase",
          "按本人要求，抹除滆湖智能装备产业园的一条联系人记录",
          erased=[("contact", "c1", 2)])
    write(1719100800000, clerk, "filing.report",
          "湖塘镇报送2024年5月月报：滆湖智能装备产业园",
          [("filing", "p1/x/2024-05", "p1", 2, '{"ytd_fen":35000000,"unchanged":false}')])
    head = {name: lines[-1][name] for name in ("region", "seq", "time", "hash")}
    return {"lines": lines, "records": records, "head": head}


def anchor(book):
    anchors = [
        {"region": one["region"], "seq": one["seq"], "time": one["time"], "suite": SUITE,
         "hash": one["hash"]}
        for one in (book["lines"][1], book["lines"][3])
    ]
    rows = [f"{one['region']} {one['seq']} {one['time']} {one['suite']} {one['hash']}\n"
            for one in anchors]
    return {"anchors": anchors, "text": ["guatu anchor 1\n", *rows]}


def main():
    book = chain()
    vectors = {
        "layout": "guatu ledger, suite 1 (SHA-256); see docs/ledger.md",
        "records": record_vectors(),
        "puts": put_vectors(),
        "erasures": erase_vectors(),
        "chain": book,
        "anchor": anchor(book),
    }
    json.dump(vectors, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main()
