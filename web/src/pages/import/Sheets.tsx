import { Select } from "antd";
import { useState } from "react";
import type { Shape } from "../../api/client";
import type { Take } from "./answers";
import { AREA_UNITS, aboutColumn, MONEY_UNITS, split } from "./sentence";
import type { Answering } from "./useDraft";

type Sheet = Shape<"ImportSheet">;
type Column = Shape<"ImportColumn">;

interface Props {
  look: Shape<"ImportLook">;
  answering: Answering;
}

/** ② Every sheet, and what each of its columns is taken for. */
export function Sheets({ look, answering }: Props) {
  return (
    <section aria-labelledby="import-sheets">
      <div className="sec next">
        <h2 id="import-sheets">
          <i>2</i>表和列
        </h2>
        <span className="note">按表头、同义表头和内容对应；不对的改一下，下次就记得</span>
      </div>
      {look.sheets.map((sheet) => (
        <SheetRow key={sheet.sheet} sheet={sheet} look={look} answering={answering} />
      ))}
    </section>
  );
}

function SheetRow({ sheet, look, answering }: Props & { sheet: Sheet }) {
  const held = sheet.columns.filter((column) => column.question && !column.is_left_out);
  const [isOpen, setOpen] = useState(sheet.is_taken && held.length > 0);
  const taken = sheet.columns.filter((column) => column.field).length;
  const { heading } = sheet;
  const rows = heading
    ? `表头第 ${heading[0] === heading[1] ? heading[0] : `${heading[0]}—${heading[1]}`} 行`
    : "没有表头";
  const words = [
    sheet.kind.label,
    sheet.is_hidden ? "隐藏" : "",
    rows,
    sheet.unit ? `金额单位 ${sheet.unit}` : "",
    sheet.period ?? "",
    sheet.is_taken ? `取 ${taken} 列，共 ${sheet.columns.length} 列` : "不取",
  ];
  const choose = (take: boolean) =>
    answering.mutate({
      give: [{ about: "sheet", answer: { sheet: sheet.sheet, name: sheet.name, take } }],
    });
  return (
    <div className="sheet">
      <div className="row">
        <button
          type="button"
          className="plain"
          aria-expanded={isOpen}
          disabled={sheet.columns.length === 0}
          onClick={() => setOpen(!isOpen)}
        >
          <span className="turn" aria-hidden="true">
            ›
          </span>
          <b>{sheet.name}</b>
        </button>
        <span className="mut sm">{words.filter(Boolean).join(" · ")}</span>
        {held.length > 0 && sheet.is_taken ? <b className="sm">{held.length} 列要看</b> : null}
        <span className="sp" />
        {sheet.kind.code === "data" ? (
          <button
            type="button"
            className="link sm"
            disabled={answering.isPending}
            onClick={() => choose(!sheet.is_taken)}
          >
            {sheet.is_taken ? "不取这张表" : "取这张表"}
          </button>
        ) : null}
      </div>
      {isOpen ? <Columns sheet={sheet} look={look} answering={answering} /> : null}
    </div>
  );
}

const LEAVE_OUT = "-";

function Columns({ sheet, look, answering }: Props & { sheet: Sheet }) {
  const fields = look.fields.map((field) => ({ value: field.code, label: field.label }));
  const options = [{ value: LEAVE_OUT, label: "不要这一列" }, ...fields];
  const choose = (column: Column, value: string) => {
    const take: Take = value === LEAVE_OUT ? "leave_out" : { field: value };
    const { column: at, heading } = column;
    const answer = { sheet: sheet.sheet, column: at, heading, take };
    answering.mutate({ give: [{ about: "column", answer }] });
  };
  return (
    <table className="t columns" aria-label={`${sheet.name}的列`}>
      <colgroup>
        <col style={{ width: 44 }} />
        <col style={{ width: 260 }} />
        <col style={{ width: 232 }} />
        <col style={{ width: 104 }} />
        <col style={{ width: 88 }} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">列</th>
          <th scope="col">表头</th>
          <th scope="col">取为</th>
          <th scope="col">单位</th>
          <th scope="col">依据</th>
          <th scope="col">要看的</th>
        </tr>
      </thead>
      <tbody>
        {sheet.columns.map((column) => (
          <tr key={column.column} className={column.is_left_out ? "quiet" : undefined}>
            <td>{column.letters}</td>
            <td title={column.heading}>{column.heading || "（没有表头）"}</td>
            <td>
              <Select
                size="small"
                showSearch={{ optionFilterProp: "label" }}
                value={column.is_left_out ? LEAVE_OUT : (column.field?.code ?? null)}
                placeholder="没有对应，没有取"
                options={options}
                aria-label={`${column.letters}列取为`}
                disabled={answering.isPending}
                onChange={(value) => value && choose(column, value)}
                style={{ width: "100%" }}
              />
            </td>
            <td>
              <Unit
                column={column}
                isBusy={answering.isPending}
                choose={(unit) => {
                  const { column: at, heading } = column;
                  const answer = { sheet: sheet.sheet, column: at, heading, unit };
                  answering.mutate({ give: [{ about: "column", answer }] });
                }}
              />
            </td>
            <td>{column.is_left_out ? "已答" : column.confidence?.label}</td>
            <td className="wrap">
              {column.question && !column.is_left_out ? (
                <span className="ask">{split(column.question).asked}</span>
              ) : null}
              {column.note ? <span className="mut">{split(column.note).asked}</span> : null}
              <Keep look={look} sheet={sheet} column={column} answering={answering} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface UnitProps {
  column: Column;
  isBusy: boolean;
  choose: (unit: string) => void;
}

/** The unit of a column, where it has one or is asked for one. */
function Unit({ column, isBusy, choose }: UnitProps) {
  const { unit } = column;
  const asked = split(column.question ?? "").labels;
  const known = [MONEY_UNITS, AREA_UNITS].find(
    (units) => (unit && units.includes(unit)) || asked.some((label) => units.includes(label)),
  );
  if (!known || column.is_left_out) return <>{unit}</>;
  return (
    <Select
      size="small"
      value={unit ?? null}
      placeholder="哪个单位"
      options={known.map((value) => ({ value, label: value }))}
      aria-label={`${column.letters}列的单位`}
      disabled={isBusy}
      onChange={(value) => value && choose(value)}
      style={{ width: "100%" }}
    />
  );
}

const KEEP = "记入备注";

/** 记入备注: keeps the words of a column that has no field of its own. */
function Keep({ look, sheet, column, answering }: Props & { sheet: Sheet; column: Column }) {
  const { labels } = split(column.note ?? "");
  const answer = labels.includes(KEEP) ? aboutColumn(look, sheet, column, "", KEEP) : null;
  if (!answer || column.is_left_out) return null;
  return (
    <button
      type="button"
      className="link sm"
      disabled={answering.isPending}
      aria-label={`${column.letters}列${KEEP}`}
      onClick={() => answering.mutate({ give: [answer] })}
    >
      {KEEP}
    </button>
  );
}
