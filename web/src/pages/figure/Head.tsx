import { Button } from "antd";
import { useState } from "react";
import type { Shape } from "../../api/client";
import { FigureLink } from "../../parts/FigureLink";
import { bareText, figureText, figureUnit, gapSentence, partUnit } from "../../parts/figure";
import { Icon } from "../../parts/Icon";
import { Part } from "../../parts/Numbers";
import { copyText } from "../../state/copy";
import { periodWords } from "../../state/period";
import { type Unit, unitOf } from "../../state/unit";
import { useSearch } from "../../state/useSearch";

interface Props {
  data: Shape<"OpenedFigure">;
  close: () => void;
}

export function Head({ data, close }: Props) {
  const unit = unitOf(useSearch().unit);
  const { figure, indicator, moment } = data;
  const isSum = figure.form === "sum";
  return (
    <>
      <header className="fig-head">
        <div>
          <p className="sm mut">
            {periodWords(moment.period)} · {moment.filter ? "按筛选" : "全区"} ·{" "}
            {figure.basis.label} · 截至 {moment.as_of}
          </p>
          <h1>{indicator.question}</h1>
        </div>
        <CopySentence text={sentenceOf(data, unit)} />
        <button type="button" className="plain close" aria-label="关闭" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div className="fig-value">
        <p className="big">
          {isSum && figure.done.qualifier ? <small>{figure.done.qualifier} </small> : null}
          {isSum ? bareText(figure.done, unit) : figureText(figure, unit)}
          <small>{figureUnit(figure, unit)}</small>
        </p>
        {figure.base ? (
          <div className="fraction">
            <p>
              <span>{figure.done.measure.label}</span>
              <b>
                <Part part={figure.done} unit={unit} />
              </b>
              <em />
            </p>
            <p>
              <span>{figure.base.measure.label}</span>
              <b>
                <Part part={figure.base} unit={unit} />
              </b>
              <em>{partUnit(figure.base, unit)}</em>
            </p>
          </div>
        ) : null}
        <div className="compared">
          {figure.due ? <p>序时 {figure.due}%</p> : null}
          {figure.gap ? (
            <p>
              <FigureLink
                question={figure.gap_question ?? figure.question}
                label={gapSentence(figure.gap)}
              >
                <b>{gapSentence(figure.gap)}</b>
              </FigureLink>
            </p>
          ) : null}
          {figure.bounds ? <p>{boundsOf(figure.bounds, figure.unit)}</p> : null}
        </div>
      </div>
    </>
  );
}

function boundsOf(bounds: Shape<"FigureBounds">, unit: string): string {
  const low = bounds.low ? `不低于 ${bounds.low}${unit}` : "";
  const high = bounds.high ? `不高于 ${bounds.high}${unit}` : "";
  return [low, high].filter(Boolean).join("，");
}

/** What is pasted into a message: the figure with its period, day and definition. */
function sentenceOf({ figure, moment }: Shape<"OpenedFigure">, unit: Unit): string {
  const value = `${figureText(figure, unit)}${figureUnit(figure, unit)}`;
  const gap = figure.gap ? `，${gapSentence(figure.gap)}` : "";
  const place = `截至 ${moment.as_of}，口径 ${figure.indicator}`;
  return `${periodWords(moment.period)}${figure.name} ${value}${gap}（${place}）。`;
}

function CopySentence({ text }: { text: string }) {
  const [said, setSaid] = useState<string>();
  return (
    <Button
      size="small"
      title={text}
      onClick={() => setSaid(copyText(text) ? "已复制" : "没能复制，请手工选取")}
    >
      {said ?? "复制一句话"}
    </Button>
  );
}
