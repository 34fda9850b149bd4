import type { Shape } from "../../api/client";
import { LampShape, lampOf } from "../../parts/Lamp";
import { LampLink } from "../../parts/LampLink";
import { dayLabel } from "../../state/period";

interface Props {
  rows: readonly Shape<"LampRow">[];
  today: string;
}

/** Lamps by level; every number leads to its projects. */
export function Lamps({ rows, today }: Props) {
  const head = rows.at(-1)?.lamps ?? [];
  return (
    <section aria-labelledby="desk-lamps">
      <div className="sec next">
        <h2 id="desk-lamps">亮灯</h2>
        <span className="at">截至 {dayLabel(today, today)}</span>
      </div>
      <table className="t tight lamps">
        <colgroup>
          <col style={{ width: 56 }} />
          {head.map(({ lamp }) => (
            <col key={lamp.code} style={{ width: lamp.label.length > 2 ? 60 : undefined }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">层级</th>
            {head.map(({ lamp }) => (
              <th key={lamp.code} scope="col" className="n" title={lamp.label}>
                <LampShape lamp={lampOf(lamp.code)} />
                <span>{lamp.label.replace("灯", "")}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.level?.code ?? "all"} className={row.level ? "" : "sum"}>
              <td>{row.level?.label ?? "合计"}</td>
              {row.lamps.map((count) => (
                <td key={count.lamp.code} className="n">
                  <LampLink count={count} whose={row.level?.label ?? "全部"} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
