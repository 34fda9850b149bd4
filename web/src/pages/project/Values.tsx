import type { Shape } from "../../api/client";

/** Every value that is true of it, with its day and where it came from. */
export function Values({ page }: { page: Shape<"ProjectPage"> }) {
  return (
    <>
      <section aria-labelledby="project-values">
        <div className="sec">
          <h2 id="project-values">现在的信息</h2>
          <span className="at">截至 {page.moment.as_of}</span>
        </div>
        <Table rows={page.values} />
      </section>
      {page.dated.length > page.values.length ? (
        <section aria-labelledby="project-dated">
          <div className="sec next">
            <h2 id="project-dated">历年变化</h2>
            <span className="note">同一项按起始日先后排列</span>
          </div>
          <Table rows={page.dated} />
        </section>
      ) : null}
    </>
  );
}

function Table({ rows }: { rows: readonly Shape<"ValueRow">[] }) {
  return (
    <table className="t tight">
      <colgroup>
        <col style={{ width: 148 }} />
        <col style={{ width: 380 }} />
        <col style={{ width: 108 }} />
        <col />
        <col style={{ width: 108 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">信息</th>
          <th scope="col">内容</th>
          <th scope="col">自</th>
          <th scope="col">来源</th>
          <th scope="col" className="n">
            台账行
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.field.code}/${row.from}/${row.since}/${row.text}`}>
            <td className="quiet">{row.field.label}</td>
            <td className="wrap">{row.text}</td>
            <td>{row.from ?? ""}</td>
            <td className="quiet" title={row.source?.text}>
              {row.source?.text ?? ""}
            </td>
            <td className="n quiet">{row.since}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
