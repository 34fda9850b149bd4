import { Link } from "@tanstack/react-router";
import { Pagination, Tabs } from "antd";
import { useState } from "react";
import type { Shape } from "../../api/client";
import { useChange, useRegion, useSearch } from "../../state/useSearch";
import { OUTCOMES, PAGE } from "./useDraft";

type Row = Shape<"ImportRow">;
type Change = Shape<"ImportChange">;

const LABELS: Record<(typeof OUTCOMES)[number], string> = {
  added: "新增",
  changed: "修改",
  asked: "待确认",
  unchanged: "不变",
  skipped: "跳过",
};

/** Changes of one row that are shown at once. */
const SHOWN = 4;

/** ④ What importing would do: before and after, field by field. */
export function Preview({ look, isOld }: { look: Shape<"ImportLook">; isOld: boolean }) {
  const change = useChange();
  const { tab, page } = useSearch();
  const outcome = OUTCOMES.find((each) => each === tab);
  const { totals } = look;
  const all = OUTCOMES.reduce((sum, each) => sum + totals[each], 0);
  const total = outcome ? totals[outcome] : all;
  const items = [
    { key: "", label: `全部 ${all}` },
    ...OUTCOMES.map((each) => ({ key: each, label: `${LABELS[each]} ${totals[each]}` })),
  ];
  return (
    <section aria-labelledby="import-preview">
      <div className="sec next">
        <h2 id="import-preview">
          <i>4</i>改动预览
        </h2>
        <span className="note">库中 → 表中</span>
        <span className="at">
          {totals.other > 0 ? `另有 ${totals.other} 行合计、分组和说明不取` : ""}
        </span>
      </div>
      <Tabs
        items={items}
        activeKey={outcome ?? ""}
        onChange={(key) => change({ tab: key || undefined, page: undefined }, true)}
      />
      <table className={isOld ? "t preview old" : "t preview"}>
        <colgroup>
          <col style={{ width: "31%" }} />
          <col style={{ width: "30%" }} />
          <col style={{ width: "15%" }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">列</th>
            <th scope="col" className="n">
              库中
            </th>
            <th scope="col">表中</th>
          </tr>
        </thead>
        {look.rows.map((row) => (
          <Body key={`${row.sheet}:${row.row}`} row={row} />
        ))}
      </table>
      {look.rows.length === 0 ? <p className="done mut">没有这样的行。</p> : null}
      {total > PAGE ? (
        <Pagination
          size="small"
          current={Number(page ?? 1) || 1}
          pageSize={PAGE}
          total={total}
          showSizeChanger={false}
          onChange={(next) => change({ page: next > 1 ? String(next) : undefined }, true)}
        />
      ) : null}
    </section>
  );
}

function Body({ row }: { row: Row }) {
  const [isWhole, setWhole] = useState(false);
  // The name of a new project stands at the left already.
  const said = row.changes.filter((one) => row.project || one.after !== row.name);
  const changes = isWhole ? said : said.slice(0, SHOWN);
  const rest = said.length - changes.length;
  const lines = Math.max(1, changes.length) + row.left_out.length + (rest > 0 ? 1 : 0);
  const isQuiet = ["unchanged", "skipped"].includes(row.outcome.code);
  return (
    <tbody className={isQuiet ? "quiet" : undefined}>
      <tr>
        <td rowSpan={lines} className="wrap who">
          <Name row={row} />
        </td>
        {changes[0] ? <Cells one={changes[0]} /> : <td colSpan={3}>{row.outcome.label}</td>}
      </tr>
      {changes.slice(1).map((one) => (
        <tr key={`${one.field}${one.month ?? ""}${one.column ?? ""}`}>
          <Cells one={one} />
        </tr>
      ))}
      {rest > 0 ? (
        <tr>
          <td colSpan={3}>
            <button type="button" className="link" onClick={() => setWhole(true)}>
              其余 {rest} 处
            </button>
          </td>
        </tr>
      ) : null}
      {row.left_out.map((one) => (
        <tr key={`${one.column ?? ""}${one.reason}`}>
          <td colSpan={3} className="wrap mut">
            {one.column ? `${one.column}列没有取：` : "没有取："}
            {one.reason}
          </td>
        </tr>
      ))}
    </tbody>
  );
}

function Name({ row }: { row: Row }) {
  const region = useRegion();
  const name = row.known_as ?? row.name;
  return (
    <>
      {row.project ? (
        <Link
          className="name"
          to="/r/$region/projects/$id"
          params={{ region, id: row.project }}
        >
          {name}
        </Link>
      ) : (
        name
      )}
      <div className="sm mut">
        第 {row.row} 行 · {row.outcome.label}
        {row.known_as && row.known_as !== row.name ? ` · 表里写“${row.name}”` : ""}
      </div>
    </>
  );
}

function Cells({ one }: { one: Change }) {
  return (
    <>
      <td title={one.column ? `${one.column}列` : undefined}>
        {one.field}
        {one.month ? <span className="mut sm"> {one.month}</span> : null}
      </td>
      <td className="n before">
        {one.before ? <s>{one.before}</s> : <span className="sm">（空）</span>}
      </td>
      <td className="wrap">
        <span className="mut">→ </span>
        <b>{one.after}</b>
      </td>
    </>
  );
}
