import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { askDrafts } from "../../api/ask";
import { useRegion } from "../../state/useSearch";

/** 未提交的导入: files that were sent and wait for answers, or for somebody to take them in. */
export function Drafts() {
  const region = useRegion();
  const drafts = useQuery(askDrafts(region)).data?.drafts ?? [];
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="import-drafts">
      <div className="sec next">
        <h2 id="import-drafts">未提交的导入</h2>
        <span className="note">答过的都存着；7 天不动就不再保留，库里不受影响</span>
      </div>
      <table className="t">
        <colgroup>
          <col />
          <col style={{ width: 168 }} />
          <col style={{ width: 120 }} />
          <col style={{ width: 88 }} />
          <col style={{ width: 120 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">文件</th>
            <th scope="col">收到</th>
            <th scope="col">哪个月的数</th>
            <th scope="col" className="n">
              已答
            </th>
            <th scope="col">继续</th>
          </tr>
        </thead>
        <tbody>
          {drafts.map((draft) => (
            <tr key={draft.id}>
              <td title={draft.file}>{draft.file}</td>
              <td>{received(draft.received)}</td>
              <td>{draft.period ?? "按表里写的"}</td>
              <td className="n">{draft.answered}</td>
              <td>
                <Link
                  to="/r/$region/imports/$draft"
                  params={{ region, draft: draft.id }}
                  aria-label={`继续 ${draft.file}`}
                >
                  继续
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** `2024-06-22T02:00:00Z` as the minute of this machine's clock. */
function received(instant: string): string {
  const time = new Date(instant);
  const two = (number: number) => String(number).padStart(2, "0");
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
