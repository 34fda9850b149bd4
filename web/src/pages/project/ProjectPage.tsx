import "../../style/project.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Tabs } from "antd";
import { askedOf, askProject } from "../../api/ask";
import type { Shape } from "../../api/client";
import { LampShape, lampOf } from "../../parts/Lamp";
import { NodeRail } from "../../parts/NodeRail";
import { Bones, Failure } from "../../parts/States";
import { useChange, useRegion, useSearch } from "../../state/useSearch";
import { History } from "./History";
import { Money } from "./Money";
import { railOf } from "./rail";
import { Side } from "./Side";
import { Standing } from "./Standing";
import { Values } from "./Values";

const TABS = [
  { key: "", label: "概况" },
  { key: "lists", label: "清单与年度" },
  { key: "values", label: "全部信息" },
  { key: "history", label: "历史" },
];

/** 项目页: its state in a sentence, its nodes, its money, and where every value came from. */
export function ProjectPage() {
  const region = useRegion();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const search = useSearch();
  const change = useChange();
  const { data, error, refetch } = useQuery({
    ...askProject(region, id, askedOf({ ...search, filter: "" })),
    placeholderData: (old, query) =>
      query?.queryKey[2] === id ? keepPreviousData(old) : undefined,
  });
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
        <Bones rows={14} />
      </div>
    );
  }
  const tab = TABS.some((each) => each.key === search.tab) ? (search.tab ?? "") : "";
  return (
    <div className="body project">
      <Head page={data} />
      <StateSentence page={data} />
      <NodeRail nodes={data.rail.map(railOf(data.rail))} />
      <Tabs
        activeKey={tab}
        items={TABS}
        onChange={(key) => change({ tab: key || undefined }, true)}
      />
      {tab === "" ? (
        <div className="two">
          <Money page={data} />
          <Side page={data} />
        </div>
      ) : null}
      {tab === "lists" ? <Standing page={data} /> : null}
      {tab === "values" ? <Values page={data} /> : null}
      {tab === "history" ? <History id={data.id} /> : null}
    </div>
  );
}

/** The highest first. */
const LEVELS = [
  ["province", "省重大"],
  ["city", "市重大"],
  ["district", "区重点"],
] as const;

function Head({ page }: { page: Shape<"ProjectPage"> }) {
  const held = page.seats.filter((seat) => seat.is_current).map((seat) => seat.level?.code);
  const levels = LEVELS.filter(([code]) => held.includes(code)).map(([, label]) => label);
  const value = (code: string) => page.values.find((each) => each.field.code === code)?.text;
  const facts = [
    page.ward?.name,
    value("number") ?? value("code"),
    page.money.total ? `总投资 ${page.money.total}` : undefined,
    value("land") ? `用地 ${value("land")}` : undefined,
    value("owner"),
  ].filter(Boolean);
  return (
    <header className="project-head">
      <h1>{page.name}</h1>
      {page.aliases.length > 0 ? (
        <span className="mut sm" title={page.aliases.map((each) => each.text).join("、")}>
          又名 {page.aliases.length}
        </span>
      ) : null}
      {levels.map((level) => (
        <span key={level} className="tag">
          {level}
        </span>
      ))}
      <span className="mut sm">{facts.join(" · ")}</span>
    </header>
  );
}

function StateSentence({ page }: { page: Shape<"ProjectPage"> }) {
  const { lamp, sentence } = page;
  const code = lampOf(lamp.lamp.code);
  // The sentence begins with the lamp's word, which stands before it already.
  const rest = sentence.replace(new RegExp(`^${lamp.lamp.label}[：，]`), "");
  const tone = code === "red" || code === "yellow" ? code : "calm";
  return (
    <div className={`state ${tone}`}>
      <LampShape lamp={code} size={16} />
      <p>
        <b>{lamp.lamp.label}</b>
        {rest}
        {lamp.reason && !sentence.includes(lamp.reason) ? <span>{lamp.reason}</span> : null}
      </p>
      <span className="mut sm">
        {lamp.since ? (
          <>
            {lamp.since} 起{lamp.lamp.label}
            <br />
          </>
        ) : null}
        亮灯规则 {lamp.rule}
      </span>
    </div>
  );
}
