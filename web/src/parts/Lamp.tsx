/** 灯色: always a shape and a word; colour alone says nothing. */
export type LampCode = "red" | "yellow" | "green" | "done" | "not_due" | "paused";

export const LAMPS: readonly LampCode[] = [
  "red",
  "yellow",
  "green",
  "done",
  "not_due",
  "paused",
];

const WORDS: Record<LampCode, string> = {
  red: "红灯",
  yellow: "黄灯",
  green: "绿灯",
  done: "蓝灯",
  not_due: "未到期",
  paused: "暂停",
};

interface ShapeProps {
  lamp: LampCode;
  size?: number;
}

/** The shape alone, for columns whose head carries the word. */
export function LampShape({ lamp, size = 12 }: ShapeProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      {shapeOf(lamp)}
    </svg>
  );
}

function shapeOf(lamp: LampCode) {
  switch (lamp) {
    case "red":
      return <rect x="1" y="1" width="10" height="10" fill="var(--red)" />;
    case "yellow":
      return (
        <path
          d="M6 .9 11.4 11H.6z"
          fill="var(--yellow)"
          stroke="var(--yellow-edge)"
          strokeLinejoin="round"
        />
      );
    case "green":
      return <circle cx="6" cy="6" r="4.5" fill="var(--teal)" />;
    case "done":
      return (
        <path
          d="M1.5 6.4 4.7 9.6 10.6 2.8"
          fill="none"
          stroke="var(--blue)"
          strokeWidth="2.2"
        />
      );
    case "paused":
      return (
        <path d="M6 1 11 6 6 11 1 6z" fill="none" stroke="var(--grey)" strokeWidth="1.4" />
      );
    case "not_due":
      return (
        <circle cx="6" cy="6" r="4.4" fill="none" stroke="var(--grey)" strokeWidth="1.4" />
      );
  }
}

/** A code that this page does not know is shown as not due: it asks for nothing. */
export function lampOf(code: string): LampCode {
  return LAMPS.find((lamp) => lamp === code) ?? "not_due";
}

/** Whether somebody has to do something. */
export function isBehind(lamp: LampCode): boolean {
  return lamp === "red" || lamp === "yellow";
}

interface LampProps extends ShapeProps {
  /** The word, where the office has another one. */
  word?: string;
  /** What stands behind the word: 停滞, 未说明 ... */
  more?: string | undefined;
}

export function Lamp({ lamp, size = 12, word, more }: LampProps) {
  const text = word ?? WORDS[lamp];
  return (
    <span className="lamp">
      <LampShape lamp={lamp} size={size} />
      {isBehind(lamp) ? <b>{text}</b> : <span className="mut">{text}</span>}
      {more ? <small>{more}</small> : null}
    </span>
  );
}
