import { expect, test } from "vitest";
import {
  dayLabel,
  lastDay,
  parsePeriod,
  periodBefore,
  periodLabel,
  periodText,
  tableDay,
} from "./period";

test.each([
  ["2024-01..05", "2024年1—5月", "2024-05-31"],
  ["2024-01..02", "2024年1—2月", "2024-02-29"],
  ["2023-12..12", "2023年12月", "2023-12-31"],
])("%s is %s and ends on %s", (text, label, end) => {
  const period = parsePeriod(text);
  expect(period && [periodText(period), periodLabel(period), lastDay(period)]).toEqual([
    text,
    label,
    end,
  ]);
});

test("what is no period is none", () => {
  for (const text of [undefined, "", "2024", "2024-05..01", "2024-00..03", "2024-01..13"]) {
    expect(parsePeriod(text)).toBeNull();
  }
});

test("the period before a day ends with the last month that has ended", () => {
  expect(periodText(periodBefore("2024-06-22"))).toBe("2024-01..05");
  expect(periodText(periodBefore("2024-01-31"))).toBe("2023-01..12");
});

test("a day in a table is as exact as it was stated", () => {
  expect(["2023年4月12日", "2023年6月", "2024年3月下旬", ""].map(tableDay)).toEqual([
    "2023-04-12",
    "2023-06",
    "2024年3月下旬",
    "",
  ]);
});

test("a day shows its year where two years can meet", () => {
  expect(dayLabel("2024-06-02", "2024-12-31")).toBe("6月2日");
  expect(dayLabel("2023-12-31", "2024-06-22")).toBe("2023年12月31日");
});
