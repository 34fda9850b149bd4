import { useQueries } from "@tanstack/react-query";
import { askFigure } from "../../api/ask";
import type { Shape } from "../../api/client";
import { percentOf } from "../../parts/figure";
import { LampShape } from "../../parts/Lamp";
import { LampLink } from "../../parts/LampLink";
import { Counted, Gap, Part, RateOf } from "../../parts/Numbers";
import { RateBar } from "../../parts/RateBar";
import { type Unit, unitOf } from "../../state/unit";
import { useRegion, useSearch } from "../../state/useSearch";

type Figure = Shape<"Figure">;

/** The figures of the table: investment, starts due, starts of the year, completions, 纳统. */
export const SHOWN = [
  "invest_rate@1",
  "start_rate_due@1",
  "start_rate@1",
  "completion_rate@1",
  "statistics_rate@1",
] as const;

interface Props {
  /** Along what the table is cut. */
  by: Shape<"Coded">;
  /** The figures of the whole set, in the order of SHOWN. */
  figures: readonly (Figure | undefined)[];
  lamps: Shape<"Lamps"> | undefined;
  /** Whether the lamps are only those of one's own ward. */
  isOwn: boolean;
}

interface Line {
  key: string;
  label: string;
  /** In the order of the whole figures; missing until it is known. */
  figures: readonly (Figure | undefined)[];
  lamps: Shape<"LampGroup"> | undefined;
}

/** Levels, wards or categories, and the whole: five figures and two lamps; each number opens. */
export function Groups({ by, figures, lamps, isOwn }: Props) {
  const region = useRegion();
  const unit = unitOf(useSearch().unit);
  const cuts = useQueries({
    queries: figures.map((figure) => ({
      ...askFigure(region, figure?.question ?? "", { by: by.code, limit: 1 }),
      enabled: figure !== undefined,
    })),
  });
  const groups = cuts.map((cut) => cut.data?.cut?.groups ?? []);
  const lines: Line[] = (groups[0] ?? []).map(({ key, label }) => ({
    key,
    label,
    figures: groups.map((each) => each.find((group) => group.key === key)?.figure),
    lamps: lamps?.groups.find((row) => row.key === key),
  }));
  return (
    <table className="t levels" aria-label={`各${by.label}指标`}>
      <colgroup>
        {COLUMNS.map(([label, , width]) => (
          <col key={label} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr className="over">
          <th colSpan={2} />
          <th colSpan={5} scope="colgroup">
            <span>投资</span>
          </th>
          <th colSpan={4} scope="colgroup">
            <span>开工</span>
          </th>
          <th colSpan={2} scope="colgroup">
            <span>竣工</span>
          </th>
          <th scope="colgroup">
            <span>纳统</span>
          </th>
          <th colSpan={2} scope="colgroup">
            <span>{isOwn ? "亮灯（本板块）" : "亮灯"}</span>
          </th>
        </tr>
        <tr>
          {COLUMNS.map(([label, isNumber]) => (
            <th key={label} scope="col" className={isNumber ? "n" : undefined}>
              {label || by.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.key} line={line} unit={unit} />
        ))}
      </tbody>
      <tfoot>
        <Row line={{ key: "", label: "合计", figures, lamps: lamps?.whole }} unit={unit} />
      </tfoot>
    </table>
  );
}

const COLUMNS: readonly [string, boolean, number | undefined][] = [
  ["", false, undefined],
  ["实施", true, 56],
  ["年度计划", true, 84],
  ["累计完成", true, 84],
  ["完成率", true, 76],
  ["竖线为序时", false, 116],
  ["较序时", true, 68],
  ["应开工", true, 64],
  ["已开工", true, 60],
  ["到期率", true, 72],
  ["年度率", true, 72],
  ["已竣工 / 计划", true, 100],
  ["竣工率", true, 68],
  ["纳统率", true, 72],
  ["红灯", true, 60],
  ["黄灯", true, 60],
];

function Row({ line, unit }: { line: Line; unit: Unit }) {
  const [invest, due, starts, ends, statistics] = line.figures;
  const whose = line.label;
  const rate = (figure: Figure | undefined) =>
    figure ? <RateOf figure={figure} unit={unit} whose={whose} /> : null;
  const lamp = (code: "red" | "yellow") => {
    const count = line.lamps?.lamps.find((each) => each.lamp.code === code);
    if (!count) return <span className="quiet">—</span>;
    return (
      <>
        <LampShape lamp={code} size={10} /> <LampLink count={count} whose={whose} />
      </>
    );
  };
  return (
    <tr>
      <td>{line.label}</td>
      <td className="n">{invest ? <Counted figure={invest} whose={whose} /> : null}</td>
      <td className="n">
        {invest ? <Part part={planOf(invest)} unit={unit} whose={whose} /> : null}
      </td>
      <td className="n">
        {invest ? <Part part={invest.done} unit={unit} whose={whose} /> : null}
      </td>
      <td className="n">{rate(invest)}</td>
      <td className="bar-cell">
        <RateBar percent={percentOf(invest?.text)} mark={percentOf(invest?.due)} width={100} />
      </td>
      <td className="n">{invest ? <Gap figure={invest} whose={whose} /> : null}</td>
      <td className="n">{due ? <Part part={due.base} unit={unit} whose={whose} /> : null}</td>
      <td className="n">{due ? <Part part={due.done} unit={unit} whose={whose} /> : null}</td>
      <td className="n">{rate(due)}</td>
      <td className="n">{rate(starts)}</td>
      <td className="n">
        {ends ? (
          <>
            <Part part={ends.done} unit={unit} whose={whose} />
            <span className="quiet"> / </span>
            <Part part={ends.base} unit={unit} whose={whose} />
          </>
        ) : null}
      </td>
      <td className="n">{rate(ends)}</td>
      <td className="n">{rate(statistics)}</td>
      <td className="n lamp-cell">{lamp("red")}</td>
      <td className="n lamp-cell">{lamp("yellow")}</td>
    </tr>
  );
}

/** Where no plan is stated there is nothing to divide by: that is not a plan of zero. */
function planOf(invest: Figure) {
  return percentOf(invest.text) === null ? null : invest.base;
}
