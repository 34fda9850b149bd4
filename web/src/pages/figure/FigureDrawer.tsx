import "../../style/figure.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { useEffect, useRef } from "react";
import { askFigure } from "../../api/ask";
import { Bones, Failure } from "../../parts/States";
import { useChange, useRegion, useSearch } from "../../state/useSearch";
import { Definition } from "./Definition";
import { Head } from "./Head";
import { Parts } from "./Parts";
import { Rows } from "./Rows";

/** As many rows as the server gives at once; a district has fewer. */
const ROWS = 1000;
const WIDTH = 660;

/**
 * A figure over any page. The order never changes: question, figure with its fraction, definition,
 * parts, projects, down to the filing and the cell it came from.
 */
export default function FigureDrawer() {
  const { figure, by = "level" } = useSearch();
  const change = useChange();
  const close = () => change({ figure: undefined, by: undefined, row: undefined });
  return (
    <Drawer
      open={figure !== undefined}
      onClose={close}
      size={WIDTH}
      placement="right"
      closable={false}
      title={null}
      aria-label="数字的来历"
      styles={{ body: { padding: "16px 24px 24px" } }}
    >
      {figure ? <Opened question={figure} by={by} close={close} /> : null}
    </Drawer>
  );
}

interface Props {
  question: string;
  by: string;
  close: () => void;
}

function Opened({ question, by, close }: Props) {
  const region = useRegion();
  const top = useRef<HTMLDivElement>(null);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...askFigure(region, question, { by, limit: ROWS }),
    // Another cut of the same figure may stand on the old one; another figure may not.
    placeholderData: (old, query) =>
      query?.queryKey[2] === question ? keepPreviousData(old) : undefined,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question begins at its top
  useEffect(() => top.current?.scrollIntoView(), [question]);
  if (error && !data) {
    return (
      <>
        <Failure error={error} retry={() => void refetch()} />
        <button type="button" className="link" onClick={close}>
          关闭
        </button>
      </>
    );
  }
  if (!data) return <Bones rows={14} />;
  return (
    <div ref={top} className={isPlaceholderData ? "opened waiting" : "opened"}>
      <Head data={data} close={close} />
      <Definition data={data} />
      <Parts data={data} by={by} />
      <Rows data={data} />
    </div>
  );
}
