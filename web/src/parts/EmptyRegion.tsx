import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { askSession } from "../api/ask";
import type { Shape } from "../api/client";
import { may } from "../state/own";
import { useRegion, useSearch } from "../state/useSearch";
import { Empty } from "./States";

/** Said over figures that count no project because there is none; with the next step. */
export function EmptyRegion({ figures }: { figures: readonly Shape<"Figure">[] }) {
  const region = useRegion();
  const search = useSearch();
  const { data: session } = useQuery(askSession());
  const counted = figures.find((figure) => figure.indicator.startsWith("projects@"))?.counted;
  if (counted !== 0 || search.filter) return null;
  const isPast = search.as_of !== undefined || search.as_known !== undefined;
  if (isPast) return <Empty>这个时点，本年清单里还没有项目。请换一个时点。</Empty>;
  return may(session?.me, "import.commit") ? (
    <Empty
      action={
        <Link to="/r/$region/imports" params={{ region }}>
          导入第一份表格
        </Link>
      }
    >
      本年清单里还没有项目。把手里的台账导入后，数字自动算出来。
    </Empty>
  ) : (
    <Empty>本年清单里还没有项目。请重大办经办先导入台账。</Empty>
  );
}
