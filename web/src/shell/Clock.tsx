import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Popover } from "antd";
import { useState } from "react";
import { body, client, type Shape } from "../api/client";
import { asProblem } from "../api/problem";

/** 演示库: its today, and for those who may, the field that moves it. */
export function Clock({ me }: { me: Shape<"Me"> }) {
  const [open, setOpen] = useState(false);
  if (!me.can["clock.set"]?.ok) return <span>演示库</span>;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={<SetClock me={me} close={() => setOpen(false)} />}
    >
      <button
        type="button"
        className="plain caret"
        aria-expanded={open}
        aria-haspopup="dialog"
        aria-label={`演示时钟 ${me.today}`}
      >
        演示时钟 <b>{me.today}</b>
      </button>
    </Popover>
  );
}

function SetClock({ me, close }: { me: Shape<"Me">; close: () => void }) {
  const cache = useQueryClient();
  const [today, setToday] = useState(me.today);
  const set = useMutation({
    mutationFn: () =>
      body(
        client.PUT("/api/v1/{region}/clock", {
          params: { path: { region: me.region } },
          body: { today },
        }),
      ),
    onSuccess: async () => {
      await cache.invalidateQueries();
      close();
    },
  });
  return (
    <form
      className="pop set-clock"
      onSubmit={(event) => {
        event.preventDefault();
        if (today && today !== me.today) set.mutate();
      }}
    >
      <p>
        演示库用自己的日历。调到哪一天，所有人看到的“今天”就是哪一天：
        亮灯、到期、统计期跟着重算，已经写入的内容不变。
      </p>
      <label className="row">
        今天
        <input type="date" value={today} onChange={(event) => setToday(event.target.value)} />
      </label>
      <div className="foot">
        <Button
          size="small"
          type="primary"
          htmlType="submit"
          loading={set.isPending}
          disabled={!today || today === me.today}
        >
          调到这一天
        </Button>
      </div>
      {set.error ? <p role="alert">{asProblem(set.error).sentence}</p> : null}
    </form>
  );
}
