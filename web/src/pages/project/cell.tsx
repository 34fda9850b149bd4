import { Link } from "@tanstack/react-router";
import type { Shape } from "../../api/client";
import { isBehind, Lamp, lampOf } from "../../parts/Lamp";
import { tableDay } from "../../state/period";
import { globalOf } from "../../state/search";
import { difference, moneyText, signed, type Unit, unitOf } from "../../state/unit";
import { useRegion, useSearch } from "../../state/useSearch";

type Cell = Shape<"Cell">;
type Column = Shape<"Column">;

/** Short heads where columns are narrow; the official word stands in the title. */
const SHORT: Record<string, string> = {
  name: "项目",
  plan: "年度计划",
  done: "累计完成",
  month: "当月完成",
  since_start: "开工以来",
  rate: "完成率",
};

/** The head of a column; that of a group says of what: 开工计划, 开工实际. */
export function headOf(column: Column): string {
  return SHORT[column.key] ?? `${column.group ?? ""}${column.label}`;
}

/** 省重大、市重大 is 省、市 in a narrow column. */
function shortLevels(text: string): string {
  return text
    .split("、")
    .map((level) => level.slice(0, 1))
    .join("、");
}

/** A cell as people read it, in the unit of the page. */
export function cellText(column: Column, cell: Cell, unit: Unit): string {
  if (!cell.text) return "";
  const value = cell.value ?? null;
  if (column.kind === "money" && unit !== "yi" && value !== null && column.unit) {
    return moneyText(value, unit);
  }
  if (column.kind === "points") return difference(cell.text);
  if (column.kind === "rate") {
    return value === null || cell.text.endsWith("%") ? cell.text : `${cell.text}%`;
  }
  if (column.kind === "day") return tableDay(cell.text);
  return column.align === "right" ? signed(cell.text) : cell.text;
}

interface Props {
  id: string;
  column: Column;
  cell: Cell | undefined;
  /** Whether the lamp's reason stands beside it. */
  hasReason: boolean;
  /** Whether the row asks for nothing and goes grey. */
  isQuiet?: boolean;
}

/** One cell of a table of projects. */
export function ProjectCell({ id, column, cell, hasReason, isQuiet = false }: Props) {
  const region = useRegion();
  const search = useSearch();
  if (!cell) return <td />;
  if (column.kind === "lamp") {
    const lamp = lampOf(cell.lamp ?? "");
    const more = hasReason && isBehind(lamp) ? (cell.note ?? undefined) : undefined;
    return (
      <td title={cell.note ?? undefined}>
        <Lamp lamp={lamp} word={cell.text} more={more} />
      </td>
    );
  }
  if (column.key === "name") {
    return (
      <td title={cell.text}>
        <Link
          className="name"
          to="/r/$region/projects/$id"
          params={{ region, id }}
          search={globalOf(search)}
        >
          {cell.text}
        </Link>
      </td>
    );
  }
  const whole = cellText(column, cell, unitOf(search.unit));
  const text = column.key === "level" ? shortLevels(whole) : whole;
  const isNumber = column.align === "right";
  const isGrey =
    (isQuiet && ["gap", "reason"].includes(column.key)) || (isNumber && text === "");
  const classes = [isNumber ? "n" : "", isGrey ? "quiet" : ""].filter(Boolean).join(" ");
  return (
    <td className={classes || undefined} title={isNumber ? (cell.note ?? undefined) : whole}>
      {text || (isNumber ? (cell.note ?? "—") : "")}
    </td>
  );
}
