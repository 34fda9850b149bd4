import "../../style/line.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { askLines } from "../../api/ask";
import type { Shape } from "../../api/client";
import { Bones, Empty, Failure } from "../../parts/States";
import { useRegion } from "../../state/useSearch";
import { Verification } from "./Verification";

/** 台账核验: was anything altered, and what was written, newest first. */
export function AuditPage() {
  return (
    <div className="body">
      <div className="title">
        <h1>台账核验</h1>
        <span className="what">
          每一次写入都是一行，行行相扣；改动任何一个字，核验都会指出位置
        </span>
      </div>
      <Verification />
      <Lines />
    </div>
  );
}

function Lines() {
  const region = useRegion();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: [region, "line-pages"],
      initialPageParam: undefined as number | undefined,
      queryFn: ({ pageParam, client }) => client.fetchQuery(askLines(region, pageParam)),
      getNextPageParam: (last) => last.next ?? undefined,
    });
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Bones />;
  const lines = data.pages.flatMap((page) => page.lines);
  const hidden = data.pages.reduce((sum, page) => sum + page.hidden, 0);
  return (
    <section aria-labelledby="audit-lines">
      <div className="sec next">
        <h2 id="audit-lines">台账</h2>
        <span className="note">
          共 {data.pages[0]?.head ?? 0} 行，最近的在前
          {hidden > 0 ? `；以下页中 ${hidden} 行不归本账号查看` : ""}
        </span>
      </div>
      {lines.length === 0 ? <Empty>没有可以查看的台账行。</Empty> : null}
      <table className="t tight">
        <colgroup>
          <col style={{ width: 72 }} />
          <col style={{ width: 148 }} />
          <col style={{ width: 300 }} />
          <col />
          <col style={{ width: 132 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="n">
              行
            </th>
            <th scope="col">时间</th>
            <th scope="col">谁</th>
            <th scope="col">做了什么</th>
            <th scope="col">指纹</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.seq} line={line} />
          ))}
        </tbody>
      </table>
      {hasNextPage ? (
        <p style={{ paddingTop: 12 }}>
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            更早的
          </Button>
        </p>
      ) : null}
    </section>
  );
}

function Row({ line }: { line: Shape<"LedgerLine"> }) {
  const who = [line.who.name, line.who.role.label, line.who.ward?.name].filter(Boolean);
  return (
    <tr>
      <td className="n">{line.seq}</td>
      <td>{line.time.slice(0, 16).replace("T", " ")}</td>
      <td>{who.join(" · ")}</td>
      <td title={line.sentence}>{line.sentence}</td>
      <td className="quiet" title={line.hash}>
        {line.hash.slice(0, 6)}…{line.hash.slice(-6)}
      </td>
    </tr>
  );
}
