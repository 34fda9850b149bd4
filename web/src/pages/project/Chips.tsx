import { useQuery } from "@tanstack/react-query";
import { Popover } from "antd";
import { useState } from "react";
import { askFilters } from "../../api/ask";
import type { Shape } from "../../api/client";
import { conditionWords } from "../../shell/condition";
import { Many } from "../../shell/Item";
import { filterText, parseFilter, unescapeValue, withField } from "../../state/filter";
import { useChange, useRegion, useSearch } from "../../state/useSearch";

type Field = Shape<"FilterFieldShape">;

/** The conditions in force, each with its own way out, and the way to a further one. */
export function Chips() {
  const region = useRegion();
  const search = useSearch();
  const change = useChange();
  const { data } = useQuery(askFilters(region));
  const filter = parseFilter(search.filter);
  const set = (field: string, values: readonly string[]) =>
    change({ filter: filterText(withField(filter, field, values)) || undefined });
  return (
    <div className="chips">
      {[...filter].map(([code, values]) => {
        const words = conditionWords(data?.fields, code, values);
        return (
          <span key={code} className="chip">
            {words}
            <button
              type="button"
              className="plain"
              aria-label={`去掉条件 ${words}`}
              onClick={() => set(code, [])}
            >
              ×
            </button>
          </span>
        );
      })}
      <Builder fields={data?.fields ?? []} chosen={filter} set={set} />
      {filter.size > 0 ? (
        <button type="button" className="link" onClick={() => change({ filter: undefined })}>
          清除全部
        </button>
      ) : null}
    </div>
  );
}

interface BuilderProps {
  fields: readonly Field[];
  chosen: ReadonlyMap<string, readonly string[]>;
  set: (field: string, values: readonly string[]) => void;
}

/** Choose a field, then its values; each choice is seen at once in the table behind. */
function Builder({ fields, chosen, set }: BuilderProps) {
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState<string>();
  const field = fields.find((each) => each.field.code === code);
  const content = field ? (
    <>
      <button type="button" className="link" onClick={() => setCode(undefined)}>
        ‹ {field.field.label}
      </button>
      {field.is_open ? (
        <Typed field={field} chosen={chosen.get(field.field.code) ?? []} set={set} />
      ) : (
        <Many
          options={field.choices.map((choice) => ({
            ...choice,
            value: unescapeValue(choice.value),
          }))}
          chosen={chosen.get(field.field.code) ?? []}
          onChange={(values) => set(field.field.code, values)}
          none="去掉"
        />
      )}
    </>
  ) : (
    <ul>
      {fields
        .filter((each) => each.field.code !== "id")
        .map((each) => (
          <li key={each.field.code}>
            <button type="button" className="plain" onClick={() => setCode(each.field.code)}>
              {each.field.label}
            </button>
          </li>
        ))}
    </ul>
  );
  return (
    <Popover
      open={open}
      onOpenChange={(is) => {
        setOpen(is);
        if (is) setCode(undefined);
      }}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      content={<div className="pop">{content}</div>}
    >
      <button type="button" className="link" aria-haspopup="dialog" aria-expanded={open}>
        ＋ 加条件
      </button>
    </Popover>
  );
}

interface TypedProps {
  field: Field;
  chosen: readonly string[];
  set: (field: string, values: readonly string[]) => void;
}

/** A field that takes any text; several parts are parted by blanks. */
function Typed({ field, chosen, set }: TypedProps) {
  const [text, setText] = useState(chosen.join(" "));
  const isTotal = field.field.code === "total";
  return (
    <form
      className="typed"
      onSubmit={(event) => {
        event.preventDefault();
        set(field.field.code, text.split(/[\s,，]+/).filter(Boolean));
      }}
    >
      <label>
        {isTotal ? "例如 10yi..（10亿元以上）、1yi..5yi" : "含有这些字；几个并列用空格隔开"}
        <input type="text" value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <button type="submit" className="link">
        筛选
      </button>
    </form>
  );
}
