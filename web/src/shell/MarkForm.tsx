import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { body, client } from "../api/client";
import { asProblem } from "../api/problem";
import { useRegion } from "../state/useSearch";

const KINDS = [
  ["meeting", "会议"],
  ["closing", "月度锁定"],
  ["issue", "签发"],
  ["other", "自定"],
] as const;

interface Props {
  /** The line to be named; the newest where none is chosen. */
  seq: number | undefined;
}

/** 设为时点: gives the chosen moment a name, under which everybody finds it again. */
export function MarkForm({ seq }: Props) {
  const region = useRegion();
  const cache = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<string>(KINDS[0][0]);
  const set = useMutation({
    mutationFn: () =>
      body(
        client.POST("/api/v1/{region}/marks", {
          params: { path: { region } },
          body: seq === undefined ? { name, kind } : { name, kind, seq },
        }),
      ),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: [region, "marks"] });
      setName("");
      setOpen(false);
    },
  });
  const place = seq === undefined ? "现在" : `第 ${seq} 行`;
  if (!isOpen) {
    return (
      <div className="foot">
        <button type="button" className="link" onClick={() => setOpen(true)}>
          设为时点
        </button>
        <span className="mut sm">给{place}起个名字，大家以后都能选到</span>
      </div>
    );
  }
  return (
    <form
      className="foot mark-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) set.mutate();
      }}
    >
      <input
        type="text"
        aria-label="时点名称"
        placeholder="6月调度会"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <select
        aria-label="时点类型"
        value={kind}
        onChange={(event) => setKind(event.target.value)}
      >
        {KINDS.map(([code, label]) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit" className="link" disabled={!name.trim() || set.isPending}>
        保存
      </button>
      {set.error ? <p role="alert">{asProblem(set.error).sentence}</p> : null}
    </form>
  );
}
