import { useQueries } from "@tanstack/react-query";
import { askFigure } from "../../api/ask";
import type { Shape } from "../../api/client";
import { FigureLink } from "../../parts/FigureLink";
import { figureLabel, figureText, partText, percentOf } from "../../parts/figure";
import { LampShape } from "../../parts/Lamp";
import { RateBar } from "../../parts/RateBar";
import { difference, type Unit, unitOf } from "../../state/unit";
import { useRegion, useSearch } from "../../state/useSearch";

type Figure = Shape<"Figure">;

interface Props {
  /** Investment, starts, completions of the whole set. */
  figures: readonly Figure[];
  lamps: readonly Shape<"LampRow">[];
  /** Whether the lamps are only those of one's own ward. */
  isOwn: boolean;
}

interface Line {
  key: string;
  label: string;
  /** In the order of the whole figures; missing until it is known. */
  figures: (Figure | undefined)[];
  lamps: Shape<"LampRow"> | undefined;
}

/** Levels and the whole, in three figures and two lamps. */
export function Levels({ figures, lamps, isOwn }: Props) {
  const region = useRegion();
  const unit = unitOf(useSearch().unit);
  const cuts = useQueries({
    queries: figures.map((figure) =>
      askFigure(region, figure.question, { by: "level", limit: 1 }),
    ),
  });
  const groups = cuts.map((cut) => cut.data?.cut?.groups ?? []);
  const lines: Line[] = (groups[0] ?? []).map(({ key, label }) => ({
    key,
    label,
    figures: groups.map((each) => each.find((group) => group.key === key)?.figure),
    lamps: lamps.find((row) => row.level?.code === key),
  }));
  const whole = { key: "all", label: "合计", figures: [...figures], lamps: lamps.at(-1) };
  return (
    <table className="t levels" aria-label="各层级指标">
      <colgroup>
        {WIDTHS.map((width, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
          <col key={at} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr className="over">
          <th colSpan={2} />
          <th colSpan={5} scope="colgroup">
            <span>投资</span>
          </th>
          <th colSpan={3} scope="colgroup">
            <span>开工（到期）</span>
          </th>
          <th colSpan={2} scope="colgroup">
            <span>竣工</span>
          </th>
          <th colSpan={2} scope="colgroup">
            <span>{isOwn ? "亮灯（本板块）" : "亮灯"}</span>
          </th>
        </tr>
        <tr>
          {HEADS.map(([label, isNumber]) => (
            <th key={label} scope="col" className={isNumber ? "n" : undefined}>
              {label}
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
        <Row line={whole} unit={unit} />
      </tfoot>
    </table>
  );
}

const WIDTHS = [undefined, 56, 84, 84, 76, 148, 68, 64, 64, 68, 96, 68, 60, 60];

const HEADS: readonly [string, boolean][] = [
  ["层级", false],
  ["实施", true],
  ["年度计划", true],
  ["累计完成", true],
  ["完成率", true],
  ["竖线为序时", false],
  ["较序时", true],
  ["应开工", true],
  ["已开工", true],
  ["开工率", true],
  ["已竣工 / 计划", true],
  ["竣工率", true],
  ["红灯", true],
  ["黄灯", true],
];

function Row({ line, unit }: { line: Line; unit: Unit }) {
  const [invest, starts, ends] = line.figures;
  const lampCount = (code: string) =>
    line.lamps?.lamps.find((each) => each.lamp.code === code)?.count;
  const opened = (figure: Figure | undefined) =>
    figure ? (
      <FigureLink question={figure.question} label={figureLabel(figure, unit, line.label)}>
        <b>
          {figureText(figure, unit)}
          {percentOf(figure.text) === null ? "" : "%"}
        </b>
      </FigureLink>
    ) : null;
  return (
    <tr>
      <td>{line.label}</td>
      <td className="n">{invest?.counted}</td>
      <td className="n">{invest?.base ? partText(invest.base, unit) : "—"}</td>
      <td className="n">{invest ? partText(invest.done, unit) : ""}</td>
      <td className="n">{opened(invest)}</td>
      <td className="bar-cell">
        <RateBar percent={percentOf(invest?.text)} mark={percentOf(invest?.due)} width={132} />
      </td>
      <td className="n">{invest?.gap ? difference(invest.gap) : "—"}</td>
      <td className="n">{starts?.base ? partText(starts.base, unit) : ""}</td>
      <td className="n">{starts ? partText(starts.done, unit) : ""}</td>
      <td className="n">{opened(starts)}</td>
      <td className="n">
        {ends?.base ? `${partText(ends.done, unit)} / ${partText(ends.base, unit)}` : ""}
      </td>
      <td className="n">{opened(ends)}</td>
      <td className="n lamp-cell">
        <LampShape lamp="red" size={10} /> {lampCount("red")}
      </td>
      <td className="n lamp-cell">
        <LampShape lamp="yellow" size={10} /> {lampCount("yellow")}
      </td>
    </tr>
  );
}
