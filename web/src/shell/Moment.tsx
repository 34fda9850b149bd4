import { useState } from "react";
import {
  dayLabel,
  lastDay,
  type Period,
  parsePeriod,
  periodLabel,
  periodText,
} from "../state/period";
import { Item, One } from "./Item";
import { MarkForm } from "./MarkForm";

interface AsOfProps {
  /** The day of the region's clock. */
  today: string;
  /** The last day of the last month that has ended. */
  periodEnd: string;
  chosen: string | undefined;
  onChoose: (day: string | undefined) => void;
}

/** 截止日期: nodes, lists, plans and wards are those of this day. */
export function AsOf({ today, periodEnd, chosen, onChoose }: AsOfProps) {
  const value = chosen === undefined || chosen === today ? `今天 ${today.slice(5)}` : chosen;
  const isSet = chosen !== undefined && chosen !== today;
  return (
    <Item label="截止日期" value={value} isSet={isSet}>
      {(close) => {
        const choose = (day: string | undefined) => {
          onChoose(day);
          close();
        };
        return (
          <>
            <One
              options={[
                { value: today, label: "今天", note: today },
                { value: periodEnd, label: "上期末", note: periodEnd },
              ]}
              chosen={chosen ?? today}
              onChoose={(day) => choose(day === today ? undefined : day)}
            />
            <DayForm label="自选" start={chosen ?? periodEnd} max={today} onChoose={choose} />
          </>
        );
      }}
    </Item>
  );
}

interface DayFormProps {
  label: string;
  start: string;
  max: string;
  onChoose: (day: string) => void;
}

/** A day of one's own: the browser's field, so that it can be typed. */
export function DayForm({ label, start, max, onChoose }: DayFormProps) {
  const [day, setDay] = useState(start);
  return (
    <form
      className="foot"
      onSubmit={(event) => {
        event.preventDefault();
        if (day) onChoose(day);
      }}
    >
      <label className="row">
        {label}
        <input
          type="date"
          value={day}
          max={max}
          onChange={(event) => setDay(event.target.value)}
        />
      </label>
      <button type="submit" className="link">
        查看
      </button>
    </form>
  );
}

export interface Known {
  /** The line after which it was so. */
  seq: number;
  label: string;
  note?: string;
}

interface AsKnownProps {
  marks: readonly Known[];
  /** Ends of days with lines, the newest first. */
  days: readonly Known[];
  chosen: string | undefined;
  /** Whether a moment may be given a name. */
  canMark: boolean;
  onChoose: (seq: string | undefined) => void;
}

/** 已知于: what the district knew at a moment, whatever has been corrected since. */
export function AsKnown({ marks, days, chosen, canMark, onChoose }: AsKnownProps) {
  const all = [...marks, ...days];
  const found = all.find((each) => String(each.seq) === chosen);
  const value = chosen === undefined ? "现在" : (found?.label ?? `台账第 ${chosen} 行`);
  return (
    <Item label="已知于" value={value} isSet={chosen !== undefined}>
      {(close) => {
        const choose = (seq: string) => {
          onChoose(seq || undefined);
          close();
        };
        return (
          <>
            <One
              options={[{ value: "", label: "现在" }]}
              chosen={chosen ?? ""}
              onChoose={choose}
            />
            <Moments title="签发、结账、会议" moments={marks} chosen={chosen} choose={choose} />
            <Moments title="某天结束时" moments={days} chosen={chosen} choose={choose} />
            {canMark ? <MarkForm seq={chosen ? Number(chosen) : undefined} /> : null}
          </>
        );
      }}
    </Item>
  );
}

interface MomentsProps {
  title: string;
  moments: readonly Known[];
  chosen: string | undefined;
  choose: (seq: string) => void;
}

function Moments({ title, moments, chosen, choose }: MomentsProps) {
  if (moments.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <One
        options={moments.map(({ seq, label, note }) => ({ value: String(seq), label, note }))}
        chosen={chosen}
        onChoose={choose}
      />
    </>
  );
}

interface PeriodProps {
  usual: Period;
  /** The first year of the region's filings. */
  firstYear: number;
  chosen: string | undefined;
  onChoose: (period: string | undefined) => void;
}

/** 统计期: filings count when their month lies in it. It never moves with the day. */
export function PeriodItem({ usual, firstYear, chosen, onChoose }: PeriodProps) {
  const current = parsePeriod(chosen) ?? usual;
  const isSet = periodText(current) !== periodText(usual);
  const periods: Period[] = [];
  for (let year = usual.year; year >= firstYear; year -= 1) {
    const last = year === usual.year ? usual.last : 12;
    for (let month = last; month >= 1; month -= 1)
      periods.push({ year, first: 1, last: month });
  }
  return (
    <Item label="统计期" value={periodLabel(current)} isSet={isSet}>
      {(close) => (
        <One
          options={periods.map((period) => ({
            value: periodText(period),
            label: periodLabel(period),
            note: `至${dayLabel(lastDay(period), lastDay(period))}`,
          }))}
          chosen={periodText(current)}
          onChoose={(text) => {
            onChoose(text === periodText(usual) ? undefined : text);
            close();
          }}
        />
      )}
    </Item>
  );
}
