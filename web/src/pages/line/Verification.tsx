import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { askSession, askVerification } from "../../api/ask";
import { body, client, type Shape } from "../../api/client";
import { asProblem } from "../../api/problem";
import { Bones, Failure } from "../../parts/States";
import { useRegion } from "../../state/useSearch";

/** How often a run that goes on is asked how far it has come. */
const EVERY_MS = 300;

/** The newest run, its progress and result, and the button that begins another. */
export function Verification() {
  const region = useRegion();
  const cache = useQueryClient();
  const { data: session } = useQuery(askSession());
  const may = session?.me?.can["verification.start"];
  const { data, error, refetch } = useQuery({
    ...askVerification(region),
    enabled: may?.ok === true,
    refetchInterval: (query) => (query.state.data?.state.code === "running" ? EVERY_MS : false),
  });
  const start = useMutation({
    mutationFn: () =>
      body(client.POST("/api/v1/{region}/verification", { params: { path: { region } } })),
    onSuccess: (run) => cache.setQueryData(askVerification(region).queryKey, run),
  });
  if (may && !may.ok) {
    return <p className="mut">核验由审计和管理员发起。{may.reason ?? ""}以下台账可以查看。</p>;
  }
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Bones rows={2} />;
  const isRunning = data.state.code === "running";
  return (
    <section aria-labelledby="audit-run">
      <div className="sec">
        <h2 id="audit-run">核验</h2>
        <span className="at">{data.finished ? `上次完成 ${timeOf(data.finished)}` : ""}</span>
      </div>
      <div className="verification">
        <div aria-live="polite">
          <p className={data.state.code === "altered" ? "verdict altered" : "verdict"}>
            {data.state.label}
          </p>
          <p>{data.sentence}</p>
          {isRunning ? (
            <progress max={Math.max(data.of, 1)} value={data.lines} aria-label="核验进度" />
          ) : null}
          <p className="sm mut">
            {data.of > 0 ? `已核验 ${data.lines} / ${data.of} 行` : ""}
            {data.anchor
              ? ` · 锚点 第 ${data.anchor.seq} 行 ${data.anchor.hash}，请另处保存`
              : ""}
          </p>
        </div>
        <div className="act">
          <Button
            type="primary"
            loading={isRunning || start.isPending}
            onClick={() => start.mutate()}
          >
            {isRunning ? "核验中" : "开始核验"}
          </Button>
          {start.error ? (
            <p className="sm" role="alert">
              {asProblem(start.error).sentence}
            </p>
          ) : null}
        </div>
      </div>
      <Findings run={data} />
    </section>
  );
}

function timeOf(time: string): string {
  return time.slice(0, 16).replace("T", " ");
}

function Findings({ run }: { run: Shape<"Verification"> }) {
  if (run.findings.length === 0) return null;
  return (
    <>
      <table className="t">
        <colgroup>
          <col style={{ width: 320 }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">位置</th>
            <th scope="col">与写入时不同之处</th>
          </tr>
        </thead>
        <tbody>
          {run.findings.map((finding) => (
            <tr key={finding.place + finding.sentence}>
              <td>{finding.place}</td>
              <td className="wrap">{finding.sentence}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {run.total_findings > run.findings.length ? (
        <p className="sm mut">
          共 {run.total_findings} 处，只列出前 {run.findings.length} 处。
        </p>
      ) : null}
    </>
  );
}
