import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { askedOf, askIndicator } from "../../api/ask";
import type { Shape } from "../../api/client";
import { FigureLink } from "../../parts/FigureLink";
import { figureLabel, figureText, figureUnit } from "../../parts/figure";
import { Bones, Failure } from "../../parts/States";
import { periodWords } from "../../state/period";
import { unitOf } from "../../state/unit";
import { useRegion, useSearch } from "../../state/useSearch";

/** One definition: formula, who counts, when, in which unit, since when, and its versions. */
export function Card({ code }: { code: string }) {
  const region = useRegion();
  const search = useSearch();
  const unit = unitOf(search.unit);
  const { data, error, refetch } = useQuery({
    ...askIndicator(region, code, askedOf(search)),
    placeholderData: keepPreviousData,
  });
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Bones rows={6} />;
  const { indicator, figure } = data;
  return (
    <article className="indicator-card" aria-label={indicator.name}>
      <p className="sm mut">
        {indicator.id} · {indicator.from} 起
        {indicator.until ? ` · ${indicator.until} 停用` : " · 在用"}
      </p>
      <h2>{indicator.name}</h2>
      <p className="asks">{indicator.question}</p>
      {figure ? (
        <p className="now">
          <FigureLink question={figure.question} label={figureLabel(figure, unit)}>
            <b>{figureText(figure, unit)}</b>
            <small>{figureUnit(figure, unit)}</small>
          </FigureLink>
          <span className="mut sm">
            {periodWords(data.moment.period)} · 截至 {data.moment.as_of}
          </span>
        </p>
      ) : (
        <p className="mut sm">本账号不能看这个范围的数字。</p>
      )}
      <dl className="definition">
        <dt>公式</dt>
        <dd>{indicator.formula}</dd>
        <dt>说明</dt>
        <dd>{indicator.note || "—"}</dd>
        <dt>取数</dt>
        <dd>{indicator.basis.label}的填报</dd>
        {indicator.filter ? (
          <>
            <dt>范围</dt>
            <dd>{indicator.filter}</dd>
          </>
        ) : null}
        <dt>印法</dt>
        <dd>
          单位 {indicator.unit}，
          {indicator.places === 0 ? "取整" : `${indicator.places} 位小数`}
          ；先计算，最后舍入一次
        </dd>
      </dl>
      <Versions versions={data.versions} />
    </article>
  );
}

function Versions({ versions }: { versions: readonly Shape<"Indicator">[] }) {
  return (
    <>
      <h3>沿革</h3>
      <ol className="versions">
        {versions.map((each) => (
          <li key={each.id}>
            <span>
              {each.from}
              {each.until ? ` 至 ${each.until}` : " 起"}
            </span>
            <span>
              {each.id}：{each.formula}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
