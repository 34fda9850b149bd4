import { useState } from "react";
import type { Shape } from "../../api/client";
import { type Answer, answersOf, listed } from "./answers";
import type { Answering } from "./useDraft";
import { answerWords } from "./words";

interface Props {
  look: Shape<"ImportLook">;
  answering: Answering;
}

/** What was answered so far, each with the way to be asked again. */
export function Answered({ look, answering }: Props) {
  const [isOpen, setOpen] = useState(false);
  const answers = listed(answersOf(look.answers));
  if (answers.length === 0) return null;
  const take = (answer: Answer) => answering.mutate({ take: answer });
  return (
    <section aria-label="已答" className="answered">
      <button
        type="button"
        className="plain"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="turn" aria-hidden="true">
          ›
        </span>
        已答 {answers.length} 处
      </button>
      {isOpen ? (
        <ul>
          {answers.map((answer) => {
            const words = answerWords(look, answer);
            return (
              <li key={words}>
                <span>{words}</span>
                <button
                  type="button"
                  className="link sm"
                  disabled={answering.isPending}
                  aria-label={`收回 ${words}`}
                  onClick={() => take(answer)}
                >
                  收回
                </button>
              </li>
            );
          })}
        </ul>
      ) : null}
    </section>
  );
}
