import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { askFilters, askSession } from "../../api/ask";
import type { Shape } from "../../api/client";
import { unescapeValue } from "../../state/filter";
import { useRegion } from "../../state/useSearch";
import type { Answering } from "./useDraft";

interface Props {
  look: Shape<"ImportLook">;
  answering: Answering;
}

/** ① Which month the file reports, and for which ward it is taken in. */
export function About({ look, answering }: Props) {
  const region = useRegion();
  const { data: session } = useQuery(askSession());
  const { data: filters } = useQuery(askFilters(region));
  const own = session?.me?.ward;
  const today = session?.me?.today ?? "";
  const wards = (filters?.fields.find((each) => each.field.code === "ward")?.choices ?? []).map(
    (choice) => ({ value: unescapeValue(choice.value), label: choice.label }),
  );
  return (
    <section aria-labelledby="import-about" className="about">
      <h2 id="import-about">
        <i>1</i>文件
      </h2>
      <div className="field">
        哪个月的数
        <Select
          value={look.period ?? ""}
          options={[{ value: "", label: "按表里写的" }, ...monthsBefore(today)]}
          loading={answering.isPending}
          aria-label="哪个月的数"
          onChange={(period) => answering.mutate({ period: period || null })}
          style={{ width: 148 }}
        />
      </div>
      <div className="field">
        为哪个板块导入
        {own ? (
          <b>{own.name}</b>
        ) : (
          <Select
            value={look.ward ?? ""}
            options={[{ value: "", label: "按表里的板块列" }, ...wards]}
            loading={answering.isPending}
            aria-label="为哪个板块导入"
            onChange={(ward) => answering.mutate({ ward: ward || null })}
            style={{ width: 168 }}
          />
        )}
      </div>
      {look.new_words.length > 0 ? (
        <span className="sm mut">导入时新增：{look.new_words.join("、")}</span>
      ) : null}
      {look.notes.map((note) => (
        <span key={note} className="sm mut">
          {note}
        </span>
      ))}
    </section>
  );
}

/** How far back a monthly table may reach. */
const MONTHS = 24;

/** The months up to that of today, the newest first. */
export function monthsBefore(today: string): { value: string; label: string }[] {
  const [year, month] = today.split("-").map(Number);
  if (!year || !month) return [];
  return Array.from({ length: MONTHS }, (_, back) => {
    const day = new Date(Date.UTC(year, month - 1 - back, 1));
    const value = day.toISOString().slice(0, 7);
    return { value, label: `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月` };
  });
}
