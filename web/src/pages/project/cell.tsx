import { Link } from "@tanstack/react-router";
import type { Shape } from "../../api/client";
import { isBehind, Lamp, lampOf } from "../../parts/Lamp";
import { globalOf } from "../../state/search";
import { moneyText, type Unit, unitOf } from "../../state/unit";
import { useRegion, useSearch } from "../../state/useSearch";

type Cell = Shape<"Cell">;
type Column = Shape<"Column">;

/** The head of a column, as in the exported file; that of a group says of what: 开工计划. */
export function headOf(column: Column): string {
  return `${column.group ?? ""}${column.label}`;
}

/** A cell as it stands in the exported file; money in the unit of the page. */
export function cellText(column: Column, cell: Cell, unit: Unit): string {
  const value = cell.value ?? null;
  if (column.kind === "money" && unit !== "yi" && value !== null) {
    const qualifier = /^[^\d-]*/.exec(cell.text)?.[0] ?? "";
    return `${qualifier}${moneyText(value, unit)}`;
  }
  return cell.printed ?? cell.text;
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
  const text = cellText(column, cell, unitOf(search.unit));
  const isNumber = column.align === "right";
  // What is not stated is said in grey: 未报, 未填, —.
  const isGrey =
    (isQuiet && ["gap", "explanation", "reason"].includes(column.key)) || cell.text === "";
  const classes = [isNumber ? "n" : "", isGrey ? "quiet" : ""].filter(Boolean).join(" ");
  return (
    <td className={classes || undefined} title={cell.note ?? (isNumber ? undefined : text)}>
      {text}
    </td>
  );
}
