import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useRef, useState } from "react";
import { body, client } from "../../api/client";
import { asProblem } from "../../api/problem";
import { Icon } from "../../parts/Icon";
import { useRegion } from "../../state/useSearch";

/** Takes a workbook by dropping or choosing it, sends it as it is, and leads to its draft. */
export function DropZone() {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const receive = useReceive();
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) receive.mutate(file);
  };
  return (
    <section
      aria-label="选择文件"
      className={isOver ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <Icon name="import" />
      {receive.isPending ? (
        <div role="status">
          正在读取“{receive.variables.name}”（{sizeText(receive.variables.size)}）
          <progress aria-label="读取进度" />
        </div>
      ) : (
        <div>
          <b>把文件拖到这里</b>
          <p className="sm mut">.xlsx 或 .csv，月报、项目库、汇总表都可以，不用改表头</p>
        </div>
      )}
      <input
        ref={input}
        type="file"
        accept=".xlsx,.csv"
        hidden
        aria-label="要导入的文件"
        onChange={(event) => {
          take(event.target.files);
          // The same file, chosen again after it was mended, has to be seen as a choice.
          event.target.value = "";
        }}
      />
      <Button type="primary" loading={receive.isPending} onClick={() => input.current?.click()}>
        选择文件
      </Button>
      {receive.error ? (
        <p className="wrong" role="alert">
          {asProblem(receive.error).sentence}
          <span className="code">代码 {asProblem(receive.error).code}</span>
        </p>
      ) : null}
    </section>
  );
}

function useReceive() {
  const region = useRegion();
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (file: File) =>
      body(
        client.POST("/api/v1/{region}/import-drafts", {
          params: { path: { region }, query: { file: file.name } },
          headers: { "content-type": "application/octet-stream" },
          // The contract writes bytes as numbers; the file itself is what is sent.
          body: file as unknown as number[],
          bodySerializer: (bytes) => bytes as unknown as Blob,
        }),
      ),
    onSuccess: (look) => {
      void cache.invalidateQueries({ queryKey: [region, "import-draft", look.id] });
      void navigate({ to: "/r/$region/imports/$draft", params: { region, draft: look.id } });
    },
  });
}

function sizeText(bytes: number): string {
  return bytes < 1 << 20
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / (1 << 20)).toFixed(1)} MB`;
}
