import { Button, Input } from "antd";
import { useState } from "react";
import type { Shape } from "../../api/client";
import type { Answer } from "./answers";
import { type Choice, choicesOf, split, typed } from "./sentence";
import { type Answering, rowKey, useAskedRows } from "./useDraft";

type Question = Shape<"ImportQuestion">;

/** Shown at first; the rest is a press away. */
const FIRST = 30;

interface Props {
  look: Shape<"ImportLook">;
  answering: Answering;
}

/** ③ What the reader could not decide: its sentence, and the answers as buttons. */
export function Questions({ look, answering }: Props) {
  const names = useAskedRows(look.id);
  const [isWhole, setWhole] = useState(false);
  const questions = isWhole ? look.questions : look.questions.slice(0, FIRST);
  const rest = look.questions.length - questions.length;
  return (
    <section aria-labelledby="import-questions">
      <div className="sec next">
        <h2 id="import-questions">
          <i>3</i>要回答的 {look.questions.length} 处
        </h2>
        <span className="note">没有答的行先不导入，其余照常</span>
        <span className="at">按原表行号</span>
      </div>
      {look.questions.length === 0 ? <p className="done mut">没有要回答的。</p> : null}
      {questions.length > 0 ? (
        <table className="t questions">
          <colgroup>
            <col style={{ width: 48 }} />
            <col style={{ width: 168 }} />
            <col style={{ width: 128 }} />
            <col />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className="n">
                行
              </th>
              <th scope="col">项目</th>
              <th scope="col">列与原值</th>
              <th scope="col">问题</th>
            </tr>
          </thead>
          <tbody>
            {questions.map((question) => (
              <tr key={keyOf(question)}>
                <td className="n quiet">{question.row ?? ""}</td>
                <td className="wrap">
                  {names.get(rowKey(question.sheet, question.row)) ??
                    look.sheets.find((sheet) => sheet.sheet === question.sheet)?.name}
                </td>
                <td className="wrap">
                  <Place look={look} question={question} />
                </td>
                <td className="wrap">
                  <Ask look={look} question={question} answering={answering} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {rest > 0 ? (
        <button type="button" className="link more" onClick={() => setWhole(true)}>
          显示其余 {rest} 处
        </button>
      ) : null}
    </section>
  );
}

function keyOf({ sheet, row, column, code, said }: Question): string {
  return [sheet, row, column, code, said].join("|");
}

function Place({ look, question }: { look: Shape<"ImportLook">; question: Question }) {
  const sheet = look.sheets.find((each) => each.sheet === question.sheet);
  const column = sheet?.columns.find((each) => each.column === question.column);
  const name = column ? (column.field?.label ?? column.heading) : "";
  return (
    <>
      {question.letters ? (
        <div className="sm mut">
          {question.letters}列 {name}
        </div>
      ) : null}
      {question.said ? <span className="raw">{question.said}</span> : null}
    </>
  );
}

function Ask({ look, question, answering }: Props & { question: Question }) {
  const [reasonFor, setReasonFor] = useState<Choice>();
  const [text, setText] = useState("");
  const [isTyping, setTyping] = useState(false);
  const choices = choicesOf(look, question);
  const isBusy = answering.isPending;
  const give = (answer: Answer) => answering.mutate({ give: answer });
  const canType = typed(question, {}) !== null && question.code !== "which_project";
  const asksText = reasonFor !== undefined || isTyping;
  const submit = () => {
    const words = text.trim();
    if (!words) return;
    if (reasonFor?.answer.about === "cell") {
      give({ about: "cell", answer: { ...reasonFor.answer.answer, reason: words } });
    } else if (isTyping) {
      const answer = typed(question, { text: words });
      if (answer) give(answer);
    }
  };
  return (
    <>
      <p>{split(question.sentence).asked}</p>
      <div className="answers">
        {choices.map((choice) => (
          <Button
            key={choice.label}
            size="small"
            disabled={isBusy}
            aria-pressed={reasonFor?.label === choice.label}
            onClick={() => {
              setTyping(false);
              if (choice.needsReason) setReasonFor(choice);
              else give(choice.answer);
            }}
          >
            {choice.label}
          </Button>
        ))}
        {canType ? (
          <Button
            size="small"
            disabled={isBusy}
            aria-expanded={isTyping}
            onClick={() => {
              setReasonFor(undefined);
              setTyping(!isTyping);
            }}
          >
            填别的
          </Button>
        ) : null}
      </div>
      {asksText ? (
        <form
          className="reason"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Input
            size="small"
            value={text}
            aria-label={reasonFor ? "原因" : "改为"}
            placeholder={reasonFor ? "原因，例如 按发票核减" : "改为"}
            onChange={(event) => setText(event.target.value)}
          />
          <Button size="small" htmlType="submit" disabled={!text.trim()} loading={isBusy}>
            {reasonFor ? "确认" : "改为"}
          </Button>
        </form>
      ) : null}
    </>
  );
}
