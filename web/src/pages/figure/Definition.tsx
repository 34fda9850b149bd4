import { Link } from "@tanstack/react-router";
import type { Shape } from "../../api/client";
import { Counted } from "../../parts/Numbers";
import { globalOf } from "../../state/search";
import { useRegion, useSearch } from "../../state/useSearch";

/** How it is computed, who counts, what a reader must be told, and by which definition. */
export function Definition({ data }: { data: Shape<"OpenedFigure"> }) {
  const { figure, indicator } = data;
  const region = useRegion();
  const search = globalOf(useSearch());
  return (
    <dl className="definition">
      <dt>怎么算</dt>
      <dd>{data.arithmetic}</dd>
      <dt>说明</dt>
      <dd>{indicator.note}</dd>
      <dt>算谁</dt>
      <dd>
        <Counted figure={figure} /> 项
        {figure.notes.map((note) => (
          <span key={note.code}>；{note.sentence}</span>
        ))}
      </dd>
      <dt>口径</dt>
      <dd>
        <Link
          to="/r/$region/indicators/$code"
          params={{ region, code: indicator.id }}
          search={search}
        >
          {indicator.name} {indicator.id}
        </Link>
        <span className="mut">
          {" "}
          {indicator.from} 起 · {indicator.basis.label}
        </span>
      </dd>
      {figure.damaged > 0 ? (
        <>
          <dt>缺损</dt>
          <dd>有 {figure.damaged} 条记录读不出，没有计入；请到台账核验查看。</dd>
        </>
      ) : null}
    </dl>
  );
}
