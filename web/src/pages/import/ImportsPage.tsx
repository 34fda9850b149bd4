import "../../style/import.css";
import { useQuery } from "@tanstack/react-query";
import { askImports, askSession } from "../../api/ask";
import type { Shape } from "../../api/client";
import { Bones, Empty, Failure } from "../../parts/States";
import { may } from "../../state/own";
import { useRegion } from "../../state/useSearch";
import { Drafts } from "./Drafts";
import { DropZone } from "./DropZone";
import { Undo } from "./Undo";

/** 导入: a file begins a draft; below, what was taken in before and the way to take it back. */
export function ImportsPage() {
  const region = useRegion();
  const { data, error, refetch } = useQuery(askImports(region));
  const me = useQuery(askSession()).data?.me;
  const mayImport = may(me, "import.commit");
  return (
    <div className="body">
      <div className="title">
        <h1>导入</h1>
        <span className="what">
          把手里的 Excel 读进来；看过改动、按下导入之前，不写入任何内容
        </span>
      </div>
      {mayImport ? <DropZone /> : null}
      {me && !mayImport ? (
        <p className="mut">
          {me.can["import.commit"]?.reason ?? "本账号不能导入。需要时请联系重大办。"}
        </p>
      ) : null}
      {mayImport ? <Drafts /> : null}
      {error && !data ? <Failure error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={4} /> : null}
      {data ? <Earlier imports={data.imports} canUndo={may(me, "import.undo")} /> : null}
    </div>
  );
}

interface EarlierProps {
  imports: readonly Shape<"Import">[];
  /** Whoever may take a file in may take it back. */
  canUndo: boolean;
}

function Earlier({ imports, canUndo }: EarlierProps) {
  return (
    <section aria-labelledby="earlier-imports">
      <div className="sec next">
        <h2 id="earlier-imports">以前的导入</h2>
        <span className="note">最近的在前；还没有被引用时，可以一步撤销</span>
      </div>
      {imports.length === 0 ? <Empty>还没有导入过文件。把文件拖到上面即可开始。</Empty> : null}
      {imports.length > 0 ? (
        <table className="t">
          <colgroup>
            <col />
            <col style={{ width: 120 }} />
            <col style={{ width: 88 }} />
            {["新增", "修改", "不变", "没取"].map((head) => (
              <col key={head} style={{ width: 72 }} />
            ))}
            <col style={{ width: 88 }} />
            <col style={{ width: 320 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">文件</th>
              <th scope="col">板块</th>
              <th scope="col">状态</th>
              {["新增", "修改", "不变", "没取", "台账行"].map((head) => (
                <th key={head} scope="col" className="n">
                  {head}
                </th>
              ))}
              <th scope="col">撤销</th>
            </tr>
          </thead>
          <tbody>
            {imports.map((each) => (
              <Row key={each.id} one={each} canUndo={canUndo} />
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}

function Row({ one, canUndo }: { one: Shape<"Import">; canUndo: boolean }) {
  const stands = one.state.code !== "undone";
  const counts = [one.added, one.changed, one.unchanged, one.left_out];
  return (
    <tr className={stands ? undefined : "quiet"}>
      <td title={one.file}>{one.file}</td>
      <td>{one.ward?.name ?? "全区"}</td>
      <td>{one.state.label}</td>
      {["added", "changed", "unchanged", "left_out"].map((key, at) => (
        <td key={key} className="n">
          {counts[at]}
        </td>
      ))}
      <td className="n">第 {one.seq} 行</td>
      <td className="wrap">
        {stands && canUndo ? <Undo id={one.id} file={one.file} /> : null}
      </td>
    </tr>
  );
}
