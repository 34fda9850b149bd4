import { Popover } from "antd";
import { type ReactNode, useState } from "react";

interface Props {
  /** 截止日期, 层级 ... */
  label: string;
  /** What holds now, in words. */
  value: string;
  /** Whether it is not the usual. */
  isSet: boolean;
  /** The choices; `close` ends the choosing. */
  children: (close: () => void) => ReactNode;
}

/** One item of the global bar: label, what holds, and the choices behind a press. */
export function Item({ label, value, isSet, children }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      content={<div className="pop">{children(() => setOpen(false))}</div>}
    >
      <button
        type="button"
        className={isSet ? "item set" : "item"}
        aria-expanded={open}
        aria-haspopup="dialog"
      >
        {label}
        <b className="caret">{value}</b>
      </button>
    </Popover>
  );
}

export interface Option {
  value: string;
  label: string;
  /** Behind the label, in grey. */
  note?: string | undefined;
  /** The value above it, in trees of words. */
  above?: string | null | undefined;
}

interface ManyProps {
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (values: string[]) => void;
  /** What choosing nothing means. */
  none?: string;
}

/** Any number of values; changing one is seen at once. */
export function Many({ options, chosen, onChange, none = "全部" }: ManyProps) {
  const toggle = (value: string) =>
    onChange(
      chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value],
    );
  return (
    <>
      <ul>
        {options.map((option) => (
          <li key={option.value}>
            <label style={{ paddingLeft: option.above ? 20 : undefined }}>
              <input
                type="checkbox"
                checked={chosen.includes(option.value)}
                onChange={() => toggle(option.value)}
              />
              <span>{option.label}</span>
              {option.note ? <span className="mut sm">{option.note}</span> : null}
            </label>
          </li>
        ))}
      </ul>
      <div className="foot">
        <button
          type="button"
          className="link"
          disabled={chosen.length === 0}
          onClick={() => onChange([])}
        >
          {none}
        </button>
      </div>
    </>
  );
}

interface OneProps {
  options: readonly Option[];
  chosen: string | undefined;
  onChoose: (value: string) => void;
}

/** One value; choosing it ends the choosing. */
export function One({ options, chosen, onChoose }: OneProps) {
  return (
    <ul>
      {options.map((option) => (
        <li key={option.value}>
          <button
            type="button"
            className="plain"
            aria-pressed={option.value === chosen}
            onClick={() => onChoose(option.value)}
          >
            <span>{option.label}</span>
            {option.note ? <span className="mut sm">{option.note}</span> : null}
          </button>
        </li>
      ))}
    </ul>
  );
}
