import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { SESSION } from "./ask";

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
    const source = new EventSource(`/api/v1/${encodeURIComponent(region)}/events`);
    source.addEventListener("open", () => setConnected(true));
    source.addEventListener("error", () => setConnected(false));
    source.addEventListener("head", (event) => {
      const head = headOf(event.data);
      if (!head) return;
      setConnected(true);
      setSeq(head.seq);
      if (last && last.seq !== head.seq) {
        void client.invalidateQueries({ predicate: (query) => query.queryKey[0] === region });
      }
      if (last && last.today !== head.today) {
        void client.invalidateQueries({ queryKey: SESSION });
      }
      last = head;
    });
    source.addEventListener("end", () => {
      source.close();
      void client.invalidateQueries({ queryKey: SESSION });
    });
    return () => source.close();
  }, [client, region]);
  return { isConnected, seq };
}
