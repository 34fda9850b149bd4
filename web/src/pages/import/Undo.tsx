import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import { body, client } from "../../api/client";
import { asProblem } from "../../api/problem";
import { useRegion } from "../../state/useSearch";

interface Props {
  id: string;
  file: string;
  /** Told when it was taken back. */
  onDone?: () => void;
}

/** 撤销: takes an import back in one act; a refusal is told where the button stands. */
export function Undo({ id, file, onDone }: Props) {
  const region = useRegion();
  const cache = useQueryClient();
  const undo = useMutation({
    mutationFn: () =>
      body(
        client.POST("/api/v1/{region}/imports/{import}/withdrawal", {
          params: { path: { region, import: id } },
        }),
      ),
    onSuccess: () => {
      onDone?.();
      return cache.invalidateQueries({ queryKey: [region] });
    },
  });
  return (
    <span className="undo">
      <Popconfirm
        title={`撤销“${file}”的导入？`}
        description="它写入的内容一次全部退回，台账留下一行。"
        okText="撤销"
        cancelText="不撤销"
        onConfirm={() => undo.mutate()}
      >
        <Button size="small" loading={undo.isPending}>
          撤销
        </Button>
      </Popconfirm>
      {undo.error ? <span role="alert">{asProblem(undo.error).sentence}</span> : null}
    </span>
  );
}
