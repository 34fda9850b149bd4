import "../../style/desk.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { askedOf, askOverview, askSession } from "../../api/ask";
import { EmptyRegion } from "../../parts/EmptyRegion";
import { Bones, Failure } from "../../parts/States";
import { pagesOf } from "../../shell/pages";
import { may } from "../../state/own";
import { dayLabel } from "../../state/period";
import { useRegion, useSearch } from "../../state/useSearch";
import { Behind } from "./Behind";
import { Changes } from "./Changes";
import { Figures } from "./Figures";
import { Lamps } from "./Lamps";
import { Wards } from "./Wards";

const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"];

/** 工作台: what is behind first, then figures, wards, and what has changed. */
export function DeskPage() {
  const region = useRegion();
  const search = useSearch();
  const { data: session } = useQuery(askSession());
  const { data, error, refetch } = useQuery({
    ...askOverview(region, askedOf(search)),
    enabled: may(session?.me, "overview.read"),
    placeholderData: keepPreviousData,
  });
  const first = session?.me ? pagesOf(session.me)[0] : undefined;
  if (first && first.to !== "/r/$region") {
    return <Navigate to={first.to} params={{ region }} replace />;
  }
  if (error && !data) {
    return (
      <div className="body">
        <Failure error={error} retry={() => void refetch()} />
      </div>
    );
  }
  if (!data) {
    return (
      <div className="body">
        <Bones rows={12} />
      </div>
    );
  }
  const { moment } = data;
  const all = data.lamps.at(-1);
  const me = session?.me;
  return (
    <div className="body desk">
      <div className="title">
        <h1>{heading(moment.today)}</h1>
        <span className="what">
          {me ? `${me.ward?.name ?? me.role.label} · ` : ""}
          {all ? `${all.total} 项` : ""}
          {search.filter ? "（按筛选）" : ""}
        </span>
      </div>
      <EmptyRegion figures={data.figures} />
      <div className="two">
        <div>
          <Behind set={moment.filter} />
          <Wards rows={data.wards} moment={moment} />
        </div>
        <div>
          <Figures figures={data.figures} moment={moment} />
          <Lamps rows={data.lamps} today={search.as_of ?? moment.today} />
          <Changes lines={data.changes} me={me} />
        </div>
      </div>
    </div>
  );
}

function heading(today: string): string {
  const day = new Date(`${today}T00:00:00Z`).getUTCDay();
  return `${dayLabel(today, today)} 周${WEEKDAYS[day]}`;
}
