import "../../style/indicator.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { askedOf, askFigures, askIndicators, askSession } from "../../api/ask";
import type { Shape } from "../../api/client";
import { EmptyRegion } from "../../parts/EmptyRegion";
import { FigureLink } from "../../parts/FigureLink";
import { figureLabel, figureText, figureUnit } from "../../parts/figure";
import { Bones, Failure } from "../../parts/States";
import { may } from "../../state/own";
import { dayLabel, periodWords } from "../../state/period";
import { globalOf } from "../../state/search";
import { unitOf } from "../../state/unit";
import { useRegion, useSearch } from "../../state/useSearch";
import { Card } from "./Card";

/** 口径库: every definition with its figure of now; the chosen one as a card beside the list. */
export function IndicatorsPage() {
  const region = useRegion();
  const search = useSearch();
  const { code } = useParams({ strict: false }) as { code?: string };
  const { data, error, refetch } = useQuery(askIndicators(region));
  const { data: session } = useQuery(askSession());
  const figures = useQuery({
    ...askFigures(region, askedOf(search)),
    enabled: may(session?.me, "overview.read"),
    placeholderData: keepPreviousData,
  });
  const chosen = code ?? data?.indicators[0]?.id;
  const moment = figures.data?.moment;
  return (
    <div className="body">
      <div className="title">
        <h1>口径库</h1>
        <span className="what">
          {data ? `${data.indicators.length} 个口径` : ""}
          {moment ? ` · ${periodWords(moment.period)} · 截至 ${dayLabel(moment.as_of)}` : ""}
        </span>
      </div>
      {error && !data ? <Failure error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={12} /> : null}
      {figures.data ? <EmptyRegion figures={figures.data.figures} /> : null}
      {data ? (
        <div className="indicators">
          <List
            indicators={data.indicators}
            figures={figures.data?.figures ?? []}
            chosen={chosen}
          />
          {chosen ? <Card key={chosen} code={chosen} /> : null}
        </div>
      ) : null}
      {figures.error && !figures.data ? <Failure error={figures.error} /> : null}
    </div>
  );
}

interface ListProps {
  indicators: readonly Shape<"Indicator">[];
  figures: readonly Shape<"Figure">[];
  chosen: string | undefined;
}

/** In the order of tables: what belongs together stands together. */
function List({ indicators, figures, chosen }: ListProps) {
  return (
    <table className="t tight" aria-label="口径">
      <colgroup>
        <col style={{ width: 208 }} />
        <col />
        <col style={{ width: 64 }} />
        <col style={{ width: 148 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">名称</th>
          <th scope="col">怎么算</th>
          <th scope="col">形式</th>
          <th scope="col" className="n">
            现在
          </th>
        </tr>
      </thead>
      <tbody>
        {indicators.map((each) => (
          <Row
            key={each.id}
            indicator={each}
            figure={figures.find((figure) => figure.indicator === each.id)}
            isChosen={each.id === chosen || each.code === chosen}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  indicator: Shape<"Indicator">;
  figure: Shape<"Figure"> | undefined;
  isChosen: boolean;
}

function Row({ indicator, figure, isChosen }: RowProps) {
  const region = useRegion();
  const search = useSearch();
  const unit = unitOf(search.unit);
  return (
    <tr className={isChosen ? "on" : undefined}>
      <td>
        <Link
          className="name"
          to="/r/$region/indicators/$code"
          params={{ region, code: indicator.id }}
          search={globalOf(search)}
          aria-current={isChosen ? "true" : undefined}
        >
          {indicator.name}
        </Link>
      </td>
      <td className="quiet">{indicator.base ? indicator.formula : indicator.question}</td>
      <td className="quiet">{indicator.form.label}</td>
      <td className="n">
        {figure ? (
          <FigureLink question={figure.question} label={figureLabel(figure, unit)}>
            <b>{figureText(figure, unit)}</b>
            <small> {figureUnit(figure, unit)}</small>
          </FigureLink>
        ) : null}
      </td>
    </tr>
  );
}
