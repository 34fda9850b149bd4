import "../../style/report.css";
import { useQuery } from "@tanstack/react-query";
import { askPapers } from "../../api/ask";
import { Bones, Empty, Failure } from "../../parts/States";
import { useRegion } from "../../state/useSearch";
import { Download } from "./Download";

/** What a paper holds and by which caliber. */
const CONTENTS: Record<string, { holds: string; caliber: string }> = {
  projects: {
    holds: "所选范围内的项目，一项一行，列为常用列，最差的在前；要选列和排序，请在项目库导出",
    caliber: "金额含未审填报；亮灯按截止日期",
  },
  progress: {
    holds: "月报用的总表：先合计，再按层级、板块分组到每个项目，列计划、完成、开工和竣工",
    caliber: "只计已审填报；金额单位万元，合计由未四舍五入的数相加",
  },
  situation: {
    holds: "文字稿：总体情况、分级和各板块推进情况两张表、需要关注的项目和原因，可直接改稿",
    caliber: "只计已审填报；数字与指标页同一口径",
  },
};

const FORMATS: Record<string, string> = { xlsx: "Excel", docx: "Word" };

/** 报告中心: every paper, written for the moment and the set of the bar above. */
export function ReportsPage() {
  const region = useRegion();
  const { data, error, refetch } = useQuery(askPapers(region));
  return (
    <div className="body">
      <div className="title">
        <h1>报告中心</h1>
        <span className="what">
          按上面选定的日期、统计期和范围成文；同样的选择，任何时候下载都是同一份
        </span>
      </div>
      {error && !data ? <Failure error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={4} /> : null}
      {data?.papers.length === 0 ? <Empty>这台服务器还不能成文。</Empty> : null}
      <ul className="papers">
        {data?.papers.map(({ series, name, formats }) => (
          <li key={series}>
            <div>
              <h2>{name}</h2>
              <p>{CONTENTS[series]?.holds}</p>
              <p className="sm mut">口径：{CONTENTS[series]?.caliber ?? "见文件末尾"}</p>
            </div>
            <Download series={series} name={name}>
              下载 {formats.map((format) => FORMATS[format] ?? format).join("、")}
            </Download>
          </li>
        ))}
      </ul>
    </div>
  );
}
