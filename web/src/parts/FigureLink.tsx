import type { ReactNode } from "react";
import { useChange, useSearch } from "../state/useSearch";

interface Props {
  /** Canonical text of the question. */
  question: string;
  /** What is read out: 投资完成率 26.8%. */
  label: string;
  children: ReactNode;
}

/** A figure that opens to what it is made of. The one that is open stays outlined. */
export function FigureLink({ question, label, children }: Props) {
  const change = useChange();
  const isOpen = useSearch().figure === question;
  return (
    <button
      type="button"
      className="figure-link"
      aria-label={`${label}，看由哪些项目组成`}
      aria-expanded={isOpen}
      aria-haspopup="dialog"
      onClick={() => change({ figure: question, by: undefined, row: undefined })}
    >
      {children}
    </button>
  );
}
