import type { Search } from "../state/search";
import { useChange, useSearch } from "../state/useSearch";

/** Whether what is shown is not that of today as known now. */
export function isPast(search: Search, today: string): boolean {
  return (
    search.as_known !== undefined || (search.as_of !== undefined && search.as_of !== today)
  );
}

/** Says in words that the page shows another moment, and leads back. */
export function PastStrip({ today }: { today: string }) {
  const search = useSearch();
  const change = useChange();
  if (!isPast(search, today)) return null;
  const words = [
    search.as_of && search.as_of !== today ? `截止日期 ${search.as_of}` : "",
    search.as_known ? `按台账第 ${search.as_known} 行时所知` : "",
  ].filter(Boolean);
  return (
    <div className="past-strip" role="status">
      <b>历史视图</b>
      <span>{words.join("，")}</span>
      <button
        type="button"
        className="link"
        onClick={() => change({ as_of: undefined, as_known: undefined })}
      >
        回到今天
      </button>
    </div>
  );
}
