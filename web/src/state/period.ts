/** 统计期: January, or a later month, to a month of one year, written `2024-01..05`. */
export interface Period {
  year: number;
  first: number;
  last: number;
}

export function parsePeriod(text: string | undefined): Period | null {
  const found = /^(\d{4})-(\d{2})(?:\.\.(\d{2}))?$/.exec(text ?? "");
  if (!found) return null;
  const [year, first] = [Number(found[1]), Number(found[2])];
  const last = Number(found[3] ?? found[2]);
  return first >= 1 && first <= last && last <= 12 ? { year, first, last } : null;
}

export function periodText({ year, first, last }: Period): string {
  const two = (month: number) => String(month).padStart(2, "0");
  return `${year}-${two(first)}..${two(last)}`;
}

/** `2024年1—5月`, `2024年1月`. */
export function periodLabel({ year, first, last }: Period): string {
  return `${year}年${first === last ? "" : `${first}—`}${last}月`;
}

/** The period of an answer in words; its text if it is of a kind that this page does not know. */
export function periodWords(text: string): string {
  const period = parsePeriod(text);
  return period ? periodLabel(period) : text;
}

/** The year up to the last month that had ended on a day. */
export function periodBefore(today: string): Period {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return month > 1
    ? { year, first: 1, last: month - 1 }
    : { year: year - 1, first: 1, last: 12 };
}

/** The last day of a period, `2024-05-31`. */
export function lastDay({ year, last }: Period): string {
  return new Date(Date.UTC(year, last, 0)).toISOString().slice(0, 10);
}

/** A day in a table: 2023年4月12日 is 2023-04-12, 2023年6月 is 2023-06; others stay as stated. */
export function tableDay(text: string): string {
  const found = /^(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?$/.exec(text);
  if (!found) return text;
  return [found[1], found[2], found[3]]
    .flatMap((part) => (part ? [part.padStart(2, "0")] : []))
    .join("-");
}

/** `6月22日`; with the year when it is not that of the reference day. */
export function dayLabel(day: string, reference?: string): string {
  const [year, month, date] = day.split("-").map(Number);
  const short = `${month}月${date}日`;
  return reference?.startsWith(`${year}-`) ? short : `${year}年${short}`;
}
