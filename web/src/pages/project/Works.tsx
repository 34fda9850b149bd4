import type { Shape } from "../../api/client";
import { moneyText, UNIT_WORDS, type Unit, unitOf } from "../../state/unit";
import { useSearch } from "../../state/useSearch";

type Month = Shape<"MonthRow">;

/** 实物量, workers, funds and components, month by month as they were filed. */
export function Works({ page }: { page: Shape<"ProjectPage"> }) {
  const unit = unitOf(useSearch().unit);
  const months = page.money.months.filter(hasAny);
  return (
    <section aria-labelledby="project-works">
      <div className="sec next">
        <h2 id="project-works">实物量</h2>
        <span className="note">各月填报，累计自 1 月起；资金和构成也是累计</span>
        <span className="at">金额单位 {UNIT_WORDS[unit]}</span>
      </div>
      {months.length === 0 ? (
        <p className="none">
          {page.money.year} 年各月填报都没有实物量、施工人数、到位资金和投资构成。
          在月报表里填了这几列，导入后就显示在这里。
        </p>
      ) : (
        <table className="t tight works" aria-label="各月实物量">
          <colgroup>
            {COLUMNS.map(([label, , width]) => (
              <col key={label} style={{ width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {COLUMNS.map(([label, isNumber]) => (
                <th key={label} scope="col" className={isNumber ? "n" : undefined}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <Rows key={month.month} month={month} unit={unit} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const COLUMNS: readonly [string, boolean, number | undefined][] = [
  ["月份", false, 56],
  ["内容", false, undefined],
  ["当月", true, 72],
  ["累计", true, 84],
  ["年计划", true, 72],
  ["施工人数", true, 72],
  ["到位资金", true, 80],
  ["建安", true, 72],
  ["设备", true, 72],
  ["其他", true, 72],
];

function hasAny(month: Month): boolean {
  return (
    (month.works ?? []).length > 0 ||
    month.workers != null ||
    month.funds_fen != null ||
    month.components != null
  );
}

const none = <span className="quiet">—</span>;

/** One line per kind of work; what is of the whole month stands on its first line. */
function Rows({ month, unit }: { month: Month; unit: Unit }) {
  const works = month.works ?? [];
  const money = (fen: number | null | undefined) => (fen == null ? none : moneyText(fen, unit));
  const lines = works.length > 0 ? works : [undefined];
  return lines.map((work, at) => (
    <tr key={work?.name ?? ""}>
      <td>{at === 0 ? `${Number(month.month.slice(5))}月` : ""}</td>
      <td className={work ? undefined : "quiet"}>
        {work ? `${work.name}（${work.unit}）` : "—"}
      </td>
      <td className="n">{work?.month ?? none}</td>
      <td className="n">{work ? <b>{work.done}</b> : none}</td>
      <td className="n quiet">{work?.planned ?? "—"}</td>
      <td className="n">{at === 0 ? (month.workers ?? none) : ""}</td>
      <td className="n">{at === 0 ? money(month.funds_fen) : ""}</td>
      <td className="n">{at === 0 ? money(month.components?.works_fen) : ""}</td>
      <td className="n">{at === 0 ? money(month.components?.equipment_fen) : ""}</td>
      <td className="n">{at === 0 ? money(month.components?.other_fen) : ""}</td>
    </tr>
  ));
}
