import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { body, client, type Shape } from "../../api/client";
import { asProblem } from "../../api/problem";
import { useRegion } from "../../state/useSearch";
import { Undo } from "./Undo";

/** ⑤ The one filled button: writes what is clear, and says what stays out and why it waits. */
export function Commit({ look }: { look: Shape<"ImportLook"> }) {
  const region = useRegion();
  const cache = useQueryClient();
  const commit = useMutation({
    mutationFn: () =>
      body(
        client.POST("/api/v1/{region}/import-drafts/{draft}/commitment", {
          params: { path: { region, draft: look.id }, query: { seen: look.seen } },
        }),
      ),
    // Refused because something has changed since this look: a new one is taken, the answers stay.
    onSettled: () => cache.invalidateQueries({ queryKey: [region] }),
  });
  const { totals, can } = look;
  const rows = totals.added + totals.changed;
  const done = commit.data;
  return (
    <div className="commit">
      {done ? (
        <div role="status" className="row">
          <b>已导入，台账第 {done.receipt.seq} 行。</b>
          <Undo id={done.import} file={look.file} onDone={() => commit.reset()} />
          <Link to="/r/$region/projects" params={{ region }}>
            到项目库看
          </Link>
        </div>
      ) : (
        <span className="mut">
          {can.commit.ok
            ? totals.asked > 0
              ? `有问题没有答的 ${totals.asked} 行先不导入，答完可以再导。`
              : "导入后可以一步撤销。"
            : (can.commit.reason ?? "")}
        </span>
      )}
      {commit.error ? (
        <span role="alert" className="wrong">
          {asProblem(commit.error).sentence}
        </span>
      ) : null}
      <span className="sp" />
      <Button
        type="primary"
        disabled={!can.commit.ok}
        loading={commit.isPending}
        onClick={() => commit.mutate()}
      >
        {rows > 0
          ? `导入 ${rows} 行`
          : totals.asked > 0
            ? `还有 ${totals.asked} 行要答`
            : "没有要导入的"}
      </Button>
    </div>
  );
}
