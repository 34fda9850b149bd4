import { Link } from "@tanstack/react-router";
import type { Shape } from "../../api/client";
import { Empty } from "../../parts/States";
import { hasModule } from "../../shell/pages";
import { useRegion } from "../../state/useSearch";

interface Props {
  lines: readonly Shape<"LedgerLine">[];
  me: Shape<"Me"> | null | undefined;
}

/** What was written last. */
export function Changes({ lines, me }: Props) {
  const region = useRegion();
  return (
    <section aria-labelledby="desk-changes">
      <div className="sec next">
        <h2 id="desk-changes">最近变动</h2>
        {hasModule(me, "verification") ? (
          <span className="at">
            <Link to="/r/$region/audit" params={{ region }}>
              台账
            </Link>
          </span>
        ) : null}
      </div>
      {lines.length === 0 ? <Empty>还没有变动。</Empty> : null}
      <ol className="changes">
        {lines.map((line) => (
          <li key={line.seq}>
            <time dateTime={line.time} title={line.time}>
              {line.time.slice(5, 10)}
            </time>
            <span>{line.sentence}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
