import { useIsFetching } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** Grey bones do until then (ux.md 5.15). */
const LATE_MS = 300;

/** A thin bar over the page while an answer takes longer than one waits without asking oneself. */
export function Progress() {
  const isFetching = useIsFetching() > 0;
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isFetching) return setLate(false);
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, [isFetching]);
  if (!isLate) return null;
  return (
    <div className="progress" role="progressbar" aria-label="正在取数">
      <i />
      <span>正在取数…</span>
    </div>
  );
}
