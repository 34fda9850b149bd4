import { Button, Input } from "antd";
import { useState } from "react";
import type { Shape } from "../../api/client";
import type { Answer } from "./answers";
import { alike, answersTo, type Group, grouped, rowsText } from "./groups";
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
  const groups = grouped(look.questions);
  const shown = isWhole ? groups : groups.slice(0, FIRST);
  const rest = groups.length - shown.length;
  const isMany = look.sheets.filter((sheet) => sheet.is_taken).length > 1;
  return (
    <section aria-labelledby="import-questions">
      <div className="sec next">
        <h2 id="import-questions">
          <i>3</i>要回答的 {look.questions.length} 处
        </h2>
        {groups.length > 0 ? (
          <>
            <span className="note">
              相同的问题一次答完；没有答的行先不导入，没有答的列先不取，其余照常
            </span>
            <span className="at">按原表行号</span>
          </>
        ) : null}
      </div>
      {look.questions.length === 0 ? <p className="done mut">没有要回答的。</p> : null}
      {shown.length > 0 ? (
        <table className="t questions">
          <colgroup>
            <col style={{ width: 64 }} />
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
            {shown.map((group) => {
              const [question] = group.questions;
              const sheet = look.sheets.find((each) => each.sheet === question.sheet)?.name;
              const name = names.get(rowKey(question.sheet, question.row));
              const isOne = group.questions.length === 1;
              return (
                <tr key={group.key}>
                  <td className="n wrap quiet">{rowsText(group.questions)}</td>
                  <td className="wrap">
                    {isOne ? (name ?? sheet) : `${group.questions.length} 个项目`}
                    {isMany && name ? <div className="sm mut">{sheet}</div> : null}
                  </td>
                  <td className="wrap">
                    <Place look={look} question={question} />
                  </td>
                  <td className="wrap">
                    <Ask look={look} group={group} answering={answering} />
                  </td>
                </tr>
              );
            })}
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

function Ask({ look, group, answering }: Props & { group: Group }) {
  const { questions } = group;
  const [question] = questions;
  const [reasonFor, setReasonFor] = useState<Choice>();
  const [text, setText] = useState("");
  const [isTyping, setTyping] = useState(false);
  const choices = choicesOf(look, question);
  const isBusy = answering.isPending;
  const give = (answers: readonly Answer[]) => answering.mutate({ give: answers });
  const press = (choice: Choice, asked: readonly Question[]) =>
    give(answersTo(look, asked, choice.label));
  const canType = typed(question, {}) !== null && question.code !== "which_project";
  const asksText = reasonFor !== undefined || isTyping;
  const submit = () => {
    const words = text.trim();
    if (!words) return;
    if (reasonFor) {
      const reasoned = answersTo(look, questions, reasonFor.label).map((given) =>
        given.about === "cell"
          ? { ...given, answer: { ...given.answer, reason: words } }
          : given,
      );
      give(reasoned);
    } else {
      give(questions.flatMap((each) => typed(each, { text: words }) ?? []));
    }
  };
  const more = choices.flatMap((choice) => {
    const all = choice.needsReason ? [] : alike(look, question, choice.label);
    return all.length > questions.length ? [{ choice, all }] : [];
  });
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
              else press(choice, questions);
            }}
          >
            {choice.label}
          </Button>
        ))}
        {more.map(({ choice, all }) => (
          <Button
            key={choice.label}
            size="small"
            disabled={isBusy}
            onClick={() => press(choice, all)}
          >
            同类 {all.length} 处都{choice.label}
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
