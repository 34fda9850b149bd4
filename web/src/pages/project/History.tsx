import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { askHistory } from "../../api/ask";
import type { Shape } from "../../api/client";
import { Bones, Empty, Failure } from "../../parts/States";
import { useRegion } from "../../state/useSearch";

const PAGE = 50;

/** 历史: every value before and after, newest first, with who, when and from which sheet. */
export function History({ id }: { id: string }) {
  const region = useRegion();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: [region, "history-pages", id],
      initialPageParam: undefined as number | undefined,
      queryFn: ({ pageParam, client }) =>
        client.fetchQuery(
          askHistory(region, id, {
            limit: PAGE,
            ...(pageParam === undefined ? {} : { before: pageParam }),
          }),
        ),
      getNextPageParam: (last) => last.next ?? undefined,
    });
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Bones />;
  const steps = data.pages.flatMap((page) => page.steps);
  if (steps.length === 0) return <Empty>台账里还没有这个项目的记录。</Empty>;
  return (
    <section aria-labelledby="project-history">
      <div className="sec">
        <h2 id="project-history">历史</h2>
        <span className="note">
          共 {data.pages[0]?.total ?? steps.length} 行台账，最近的在前
        </span>
      </div>
      <ol className="history">
        {steps.map((step) => (
          <Step key={step.seq} step={step} />
        ))}
      </ol>
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          更早的
        </Button>
      ) : null}
    </section>
  );
}

function Step({ step }: { step: Shape<"HistoryStep"> }) {
  const who = [step.who.name, step.who.role.label, step.who.ward?.name].filter(Boolean);
  return (
    <li>
      <div className="when">
        <time dateTime={step.time}>{step.time.slice(0, 16).replace("T", " ")}</time>
        <span>{who.join(" · ")}</span>
        <span title={step.hash}>台账第 {step.seq} 行</span>
      </div>
      <div>
        <p>{step.sentence}</p>
        <ul>
          {step.changes.map((change, at) => (
            <li key={`${change.kind.code}/${change.record}/${change.field.code}`}>
              <span className="mut">
                {step.changes[at - 1]?.record === change.record
                  ? ""
                  : `${change.kind.label} ${change.subject}`}
              </span>
              <span className="mut">{change.field.label}</span>
              <span>
                {change.before ? (
                  <>
                    <s>{change.before}</s> →{" "}
                  </>
                ) : null}
                {change.after ?? "（取消）"}
                {change.source ? <em>{change.source.text}</em> : null}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}
