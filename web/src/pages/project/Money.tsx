import type { Shape } from "../../api/client";
import { Curve } from "../../parts/Curve";
import { periodWords } from "../../state/period";
import { difference, moneyText, UNIT_WORDS, type Unit, unitOf } from "../../state/unit";
import { useSearch } from "../../state/useSearch";
import { Works } from "./Works";

type Page = Shape<"ProjectPage">;

/** The year's money: a curve against the plan, and the months as they were filed. */
export function Money({ page }: { page: Page }) {
  const unit = unitOf(useSearch().unit);
  const { money, moment } = page;
  const plan = money.plan_fen ?? null;
  const until = Number(moment.period.slice(-2));
  // 应完成 is a share of what is planned by the end of the year.
  const planned = money.months.at(-1)?.planned_fen ?? null;
  const points = money.months.map((month) => ({
    month: Number(month.month.slice(5)),
    plan: share(month.planned_fen, planned),
    done: share(month.done_fen, plan),
  }));
  return (
    <div>
      <section aria-labelledby="project-curve">
        <div className="sec">
          <h2 id="project-curve">投资曲线</h2>
          <span className="note">{money.year} 年，占年度计划的百分比</span>
          <span className="at">
            <span>{periodWords(moment.period)}</span>
            <span>截至 {moment.as_of}</span>
          </span>
        </div>
        {plan ? (
          <div className="curve">
            <Curve
              points={points}
              until={until}
              label={`${money.year}年计划与完成，至${until}月`}
            />
            <Lack money={money} lamp={page.lamp} unit={unit} />
          </div>
        ) : (
          <p className="none">本年没有年度计划，没有可以对照的曲线。</p>
        )}
      </section>
      <Months page={page} until={until} unit={unit} />
      <Works page={page} />
    </div>
  );
}

/** In percent with one place; nothing done of nothing is 0. */
function share(fen: number | null | undefined, of: number | null): number | null {
  if (fen == null || of == null) return null;
  return of === 0 ? 0 : Math.round((fen / of) * 1000) / 10;
}

interface LackProps {
  money: Shape<"YearMoney">;
  lamp: Shape<"LampShape">;
  unit: Unit;
}

/** How far it is from the plan, in points and in money. */
function Lack({ money, lamp, unit }: LackProps) {
  const tenths = lamp.gap_tenths ?? null;
  const plan = money.plan_fen ?? 0;
  return (
    <div className="lack">
      {tenths === null ? null : (
        <>
          <p className="sm mut">与应完成差</p>
          <p className="big">{difference((tenths / 10).toFixed(1))}</p>
          <p className="sm mut">个百分点</p>
        </>
      )}
      <dl>
        <dt>年度计划</dt>
        <dd>{moneyText(plan, unit)}</dd>
        {money.original_plan_fen != null && money.original_plan_fen !== plan ? (
          <>
            <dt>原定</dt>
            <dd>{moneyText(money.original_plan_fen, unit)}</dd>
          </>
        ) : null}
        <dt>累计完成</dt>
        <dd>{money.done_fen == null ? "未报" : moneyText(money.done_fen, unit)}</dd>
        {money.carry_fen == null ? null : (
          <>
            <dt>至上年底</dt>
            <dd>{moneyText(money.carry_fen, unit)}</dd>
          </>
        )}
      </dl>
      <p className="sm mut">单位 {UNIT_WORDS[unit]}</p>
    </div>
  );
}

interface MonthsProps {
  page: Page;
  until: number;
  unit: Unit;
}

function Months({ page, until, unit }: MonthsProps) {
  const shown = page.money.months.filter(
    (month) => month.state.code !== "not_yet" || Number(month.month.slice(5)) <= until + 1,
  );
  const money = (fen: number | null | undefined) => (fen == null ? null : moneyText(fen, unit));
  return (
    <table className="t tight months" aria-label="各月投资">
      <colgroup>
        <col style={{ width: 84 }} />
        <col style={{ width: 96 }} />
        <col style={{ width: 96 }} />
        <col style={{ width: 96 }} />
        <col />
        <col style={{ width: 96 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">月份</th>
          <th scope="col" className="n">
            计划累计
          </th>
          <th scope="col" className="n">
            当月完成
          </th>
          <th scope="col" className="n">
            累计完成
          </th>
          <th scope="col">形象进度</th>
          <th scope="col">填报</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((month) => (
          <tr
            key={month.month}
            className={Number(month.month.slice(5)) === until ? "current" : ""}
          >
            <td>{Number(month.month.slice(5))}月</td>
            <td className="n quiet">{money(month.planned_fen) ?? "—"}</td>
            <td className="n">{money(month.month_fen) ?? <span className="quiet">—</span>}</td>
            <td className="n">
              {month.done_fen == null ? (
                <span className="quiet">—</span>
              ) : (
                <b>{money(month.done_fen)}</b>
              )}
            </td>
            <td title={month.progress ?? undefined}>
              {[month.progress, month.problem].filter(Boolean).join("；")}
            </td>
            <td className="quiet" title={month.since ? `台账第 ${month.since} 行` : undefined}>
              {month.state.label}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
