import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { SESSION } from "./ask";

/** After how long a refused connection is tried again. */
const AGAIN_MS = 15_000;

interface Head {
  seq: number;
  today: string;
}

function headOf(data: unknown): Head | null {
  try {
    const head = JSON.parse(String(data)) as Partial<Head>;
    return typeof head.seq === "number" ? { seq: head.seq, today: head.today ?? "" } : null;
  } catch {
    return null;
  }
}

/**
 * Listens to the region's ledger. When it grows, what is on the screen is asked again while the old
 * numbers stay, so that nothing flickers.
 */
export function useLive(region: string): { isConnected: boolean; seq: number | null } {
  const client = useQueryClient();
  const [isConnected, setConnected] = useState(true);
  const [seq, setSeq] = useState<number | null>(null);
  useEffect(() => {
    let last: Head | null = null;
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    const askAgain = () =>
      client.invalidateQueries({ predicate: (query) => query.queryKey[0] === region });
    const listen = () => {
      source = new EventSource(`/api/v1/${encodeURIComponent(region)}/events`);
      source.addEventListener("open", () => setConnected(true));
      source.addEventListener("error", () => {
        setConnected(false);
        // A connection that broke is made anew by the browser; one that was refused is not.
        if (source.readyState === EventSource.CLOSED) {
          void client.invalidateQueries({ queryKey: SESSION });
          again = setTimeout(listen, AGAIN_MS);
        }
      });
      source.addEventListener("head", (event) => {
        const head = headOf(event.data);
        if (!head) return;
        setConnected(true);
        setSeq(head.seq);
        if (last && last.seq !== head.seq) void askAgain();
        if (last && last.today !== head.today) {
          void client.invalidateQueries({ queryKey: SESSION });
        }
        last = head;
      });
      source.addEventListener("end", () => {
        source.close();
        void client.invalidateQueries({ queryKey: SESSION });
      });
    };
    const stop = () => {
      clearTimeout(again);
      source.close();
    };
    // Over plain http a browser opens six connections to a server, for all its tabs together: a
    // tab that nobody sees gives its one back. The first head after that tells what it missed.
    const onVisibility = () => {
      stop();
      if (document.visibilityState === "visible") listen();
    };
    listen();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      stop();
    };
  }, [client, region]);
  return { isConnected, seq };
}
