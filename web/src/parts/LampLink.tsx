import { Link } from "@tanstack/react-router";
import type { Shape } from "../api/client";
import { filterText, merged, parseFilter } from "../state/filter";
import { globalOf } from "../state/search";
import { useRegion, useSearch } from "../state/useSearch";

interface Props {
  count: Shape<"LampCount">;
  /** Whose lamps these are: 省重大, 东镇. */
  whose: string;
}

/** How many projects have a lamp; leads to them in the library. */
export function LampLink({ count: { lamp, count, filter }, whose }: Props) {
  const region = useRegion();
  const search = useSearch();
  if (count === 0) return <span className="quiet">0</span>;
  // What the page is narrowed to stays; what the cell says of the same field goes before.
  const together = filterText(merged(parseFilter(search.filter), parseFilter(filter)));
  return (
    <Link
      to="/r/$region/projects"
      params={{ region }}
      search={{ ...globalOf(search), filter: together }}
      aria-label={`${whose}${lamp.label} ${count} 项，在项目库中打开`}
      className="name"
    >
      {count}
    </Link>
  );
}
