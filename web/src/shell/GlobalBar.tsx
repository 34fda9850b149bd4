import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { askFilters, askMarks } from "../api/ask";
import type { Shape } from "../api/client";
import { filterText, parseFilter, unescapeValue, withField } from "../state/filter";
import { may } from "../state/own";
import { dayLabel, lastDay, parsePeriod, periodBefore, periodText } from "../state/period";
import { globalOf, isShared, SHARED_FIELDS } from "../state/search";
import { UNIT_WORDS, unitOf } from "../state/unit";
import { useChange, useSearch } from "../state/useSearch";
import { conditionWords } from "./condition";
import { Item, Many, One } from "./Item";
import { AsKnown, AsOf, PeriodItem } from "./Moment";

/** Moment, period, set and unit of every page. All of it stands in the address. */
export function GlobalBar({ me }: { me: Shape<"Me"> }) {
  const search = useSearch();
  const change = useChange();
  const { data: marks } = useQuery(askMarks(me.region));
  // A project's page shows one project: there is no set to choose.
  const isOne = (useParams({ strict: false }) as { id?: string }).id !== undefined;
  const usual = periodBefore(me.today);
  const unit = unitOf(search.unit);
  return (
    <div className="global" role="toolbar" aria-label="时点、范围和单位">
      <AsOf
        today={me.today}
        periodEnd={lastDay(parsePeriod(search.period) ?? usual)}
        chosen={search.as_of}
        onChoose={(as_of) => change({ as_of })}
      />
      <AsKnown
        marks={(marks?.marks ?? []).map(({ name, kind, seq }) => ({
          seq,
          label: name,
          note: kind.label,
        }))}
        days={(marks?.day_ends ?? []).map(({ day, seq }) => ({
          seq,
          label: dayLabel(day),
          note: `第 ${seq} 行`,
        }))}
        chosen={search.as_known}
        canMark={may(me, "mark.set")}
        onChoose={(as_known) => change({ as_known })}
      />
      <PeriodItem
        usual={usual}
        firstYear={usual.year - 2}
        chosen={parsePeriod(search.period) ? search.period : undefined}
        onChoose={(period) =>
          change({ period: period === periodText(usual) ? undefined : period })
        }
      />
      {isOne ? null : <SetItems region={me.region} />}
      <Item label="单位" value={UNIT_WORDS[unit]} isSet={unit !== "yi"}>
        {(close) => (
          <One
            options={[
              { value: "yi", label: "亿元", note: "两位小数" },
              { value: "wan", label: "万元" },
            ]}
            chosen={unit}
            onChoose={(value) => {
              change({ unit: value === "wan" ? "wan" : undefined });
              close();
            }}
          />
        )}
      </Item>
    </div>
  );
}

function SetItems({ region }: { region: string }) {
  const search = useSearch();
  const change = useChange();
  const { data } = useQuery(askFilters(region));
  const filter = parseFilter(search.filter);
  const others = [...filter].filter(([field]) => !isShared(field));
  return (
    <>
      {SHARED_FIELDS.map((code) => {
        const field = data?.fields.find((each) => each.field.code === code);
        const chosen = filter.get(code) ?? [];
        const options = (field?.choices ?? []).map((choice) => ({
          ...choice,
          value: unescapeValue(choice.value),
        }));
        const words = chosen.map(
          (value) => options.find((option) => option.value === value)?.label ?? value,
        );
        return field ? (
          <Item
            key={code}
            label={field.field.label}
            value={wordsOf(words)}
            isSet={chosen.length > 0}
          >
            {() => (
              <Many
                options={options}
                chosen={chosen}
                onChange={(values) =>
                  change({ filter: filterText(withField(filter, code, values)) })
                }
              />
            )}
          </Item>
        ) : null;
      })}
      {others.length > 0 ? (
        <Item label="更多" value={`${others.length} 项`} isSet>
          {(close) => (
            <>
              <ul>
                {others.map(([code, values]) => (
                  <li key={code}>{conditionWords(data?.fields, code, values)}</li>
                ))}
              </ul>
              <div className="foot">
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    change({ filter: globalOf(search).filter });
                    close();
                  }}
                >
                  清除这些条件
                </button>
              </div>
            </>
          )}
        </Item>
      ) : null}
    </>
  );
}

function wordsOf(words: readonly string[]): string {
  if (words.length === 0) return "全部";
  return words.length > 2 ? `${words.length} 项` : words.join("、");
}
