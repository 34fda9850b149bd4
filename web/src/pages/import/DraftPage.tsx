import "../../style/import.css";
import { Link } from "@tanstack/react-router";
import type { Shape } from "../../api/client";
import { asProblem } from "../../api/problem";
import { Bones, Failure } from "../../parts/States";
import { useRegion } from "../../state/useSearch";
import { About } from "./About";
import { Answered } from "./Answered";
import { answersOf, listed } from "./answers";
import { Commit } from "./Commit";
import { Preview } from "./Preview";
import { Questions } from "./Questions";
import { Sheets } from "./Sheets";
import { useAnswer, useDraft } from "./useDraft";

/** A file on its way in, in the order of the work: what it is, what it asks, what it changes. */
export function DraftPage() {
  const region = useRegion();
  const { draft, asked } = useDraft();
  const { data, error, refetch } = asked;
  return (
    <div className="body full">
      <div className="title">
        <h1>
          <Link to="/r/$region/imports" params={{ region }}>
            导入
          </Link>
        </h1>
        <span className="what">{data ? whatOf(data) : ""}</span>
        <span className="sp" />
        <span className="sm mut later">
          现在还没有写入任何内容。
          <br />
          答过的已经存好，可以离开，以后在导入页继续。
        </span>
      </div>
      {error && !data ? <Failure error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={12} /> : null}
      {data ? <Draft key={draft} look={data} isOld={asked.isPlaceholderData} /> : null}
    </div>
  );
}

function whatOf(look: Shape<"ImportLook">): string {
  const taken = look.sheets.filter((sheet) => sheet.is_taken);
  const { added, changed, unchanged, asked, skipped } = look.totals;
  const rows = added + changed + unchanged + asked + skipped;
  const tables = taken.length === 1 ? `表 ${taken[0]?.name}` : `${taken.length} 张表`;
  return [look.file, tables, `${rows} 行`].join(" · ");
}

function Draft({ look, isOld }: { look: Shape<"ImportLook">; isOld: boolean }) {
  const answering = useAnswer(look);
  return (
    <>
      <div className="draft">
        <Counts look={look} />
        {answering.error ? (
          <p className="wrong" role="alert">
            这一处没有存上，其余不变：{asProblem(answering.error).sentence}
            <span className="code">代码 {asProblem(answering.error).code}</span>
          </p>
        ) : null}
        <About look={look} answering={answering} />
        <Sheets look={look} answering={answering} />
        <div className={look.questions.length === 0 ? "work clear" : "work"}>
          <div>
            <Questions look={look} answering={answering} />
            <Answered look={look} answering={answering} />
          </div>
          <Preview look={look} isOld={isOld} />
        </div>
      </div>
      <Commit look={look} />
    </>
  );
}

/** How far the work is, in four figures. */
function Counts({ look }: { look: Shape<"ImportLook"> }) {
  const { totals, questions, sheets, answers } = look;
  const said = listed(answersOf(answers)).length;
  const columns = sheets.filter((sheet) => sheet.is_taken).flatMap((sheet) => sheet.columns);
  const open = columns.filter((column) => !column.field && !column.is_left_out);
  const figures: [number, string, boolean][] = [
    [totals.added + totals.changed, "行可导入", false],
    [questions.length, `处要回答${said > 0 ? `（已答 ${said}）` : ""}`, questions.length > 0],
    [totals.unchanged, "行与库中相同", false],
    [
      open.length,
      open.length > 0
        ? `列没有对应：${open
            .slice(0, 3)
            .map((column) => column.heading || column.letters)
            .join("、")}${open.length > 3 ? " 等" : ""}`
        : "列没有对应",
      false,
    ],
  ];
  return (
    <ul className="counts" aria-label="进度">
      {figures.map(([count, words, isWaiting]) => (
        <li key={words} className={isWaiting ? "waiting" : undefined}>
          <b>{count}</b>
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}
