import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { askHistory } from "../../api/ask";
import type { Shape } from "../../api/client";
import { Bones, Failure } from "../../parts/States";
import { globalOf } from "../../state/search";
import { useRegion, useSearch } from "../../state/useSearch";

type Citation = Shape<"Citation">;

/** 查到底: the records that a number rests on: who filed what, when, from which cell. */
export function Source({ row }: { row: Shape<"FigureRow"> }) {
  const region = useRegion();
  const search = globalOf(useSearch());
  const cited = unique([...(row.done?.cited ?? []), ...(row.base?.cited ?? [])]);
  return (
    <div className="source">
      <div className="source-head">
        <b>查到底</b>
        <Link
          to="/r/$region/projects/$id"
          params={{ region, id: row.project.id }}
          search={search}
        >
          打开项目页
        </Link>
      </div>
      {cited.length === 0 ? (
        <p className="mut">这一项没有填报，按规则计入；没有可以追溯的记录。</p>
      ) : null}
      {cited.map((citation) => (
        <Cited
          key={`${citation.kind.code}/${citation.id}/${citation.since}`}
          project={row.project.id}
          citation={citation}
        />
      ))}
    </div>
  );
}

function unique(citations: readonly Citation[]): Citation[] {
  const seen = new Map(citations.map((each) => [`${each.id}/${each.since}`, each]));
  return [...seen.values()];
}

interface CitedProps {
  project: string;
  citation: Citation;
}

function Cited({ project, citation }: CitedProps) {
  const region = useRegion();
  const { data, error } = useQuery(
    askHistory(region, project, {
      kind: citation.kind.code,
      before: citation.since + 1,
      limit: 1,
    }),
  );
  if (error) return <Failure error={error} />;
  if (!data) return <Bones rows={2} />;
  const step = data.steps.find((each) => each.seq === citation.since);
  if (!step) {
    return (
      <p className="mut">
        {citation.kind.label}：台账第 {citation.since} 行
      </p>
    );
  }
  const changes = step.changes.filter((change) => change.record === citation.id);
  const source = changes.find((change) => change.source)?.source;
  return (
    <div className="cited">
      <table>
        <tbody>
          {changes.slice(0, 12).map((change) => (
            <tr key={change.field.code}>
              <th scope="row">{change.field.label}</th>
              <td>
                {change.before ? (
                  <>
                    <s>{change.before}</s> →{" "}
                  </>
                ) : null}
                {change.after ?? "—"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl>
        <dt>记录</dt>
        <dd>
          {citation.kind.label} {changes[0]?.subject}
        </dd>
        <dt>谁</dt>
        <dd>
          {[step.who.name, step.who.role.label, step.who.ward?.name]
            .filter(Boolean)
            .join(" · ")}
        </dd>
        <dt>何时</dt>
        <dd>{step.time.slice(0, 16).replace("T", " ")}</dd>
        {source ? (
          <>
            <dt>原表</dt>
            <dd>{source.text}</dd>
          </>
        ) : null}
        <dt>台账</dt>
        <dd title={step.hash}>
          第 {step.seq} 行 {step.hash.slice(0, 4)}…{step.hash.slice(-4)}
        </dd>
      </dl>
    </div>
  );
}
