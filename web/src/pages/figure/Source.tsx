import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { askHistory } from "../../api/ask";
import type { Shape } from "../../api/client";
import { Bones, Failure } from "../../parts/States";
import { globalOf } from "../../state/search";
import { useRegion, useSearch } from "../../state/useSearch";
import { recordOf } from "./record";

type Citation = Shape<"Citation">;

/** The most lines that are looked through for what happened to one record. */
const LINES = 200;

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
      limit: LINES,
    }),
  );
  if (error) return <Failure error={error} />;
  if (!data) return <Bones rows={2} />;
  const record = recordOf(data.steps, citation.id);
  return (
    <div className="cited">
      <table>
        <tbody>
          {record.fields.map((field) => (
            <tr key={field.code}>
              <th scope="row">{field.label}</th>
              <td>{field.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl>
        <dt>记录</dt>
        <dd>
          {citation.kind.label} {record.subject}
        </dd>
        {record.steps.map((step) => (
          <Written key={step.seq} step={step} />
        ))}
        {record.source ? (
          <>
            <dt>原表</dt>
            <dd>{record.source}</dd>
          </>
        ) : null}
        {record.steps.length === 0 ? (
          <>
            <dt>台账</dt>
            <dd>第 {citation.since} 行</dd>
          </>
        ) : null}
      </dl>
    </div>
  );
}

/** Who wrote a version, when, and its line of the ledger. */
function Written({ step }: { step: Shape<"HistoryStep"> }) {
  return (
    <>
      <dt>{step.time.slice(0, 10).slice(5)}</dt>
      <dd>
        {step.who.name ?? step.who.role.label}
        <br />
        <span className="mut" title={step.hash}>
          第 {step.seq} 行 {step.hash.slice(0, 4)}…{step.hash.slice(-4)}
        </span>
      </dd>
    </>
  );
}
