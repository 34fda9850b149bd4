import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Dropdown, type MenuProps } from "antd";
import { SESSION } from "../api/ask";
import { body, client, type Shape } from "../api/client";
import { forgetAnswers, signedOut } from "../api/queries";

/** Who is signed in, in which role, and the way out. */
export function Account({ me }: { me: Shape<"Me"> }) {
  const cache = useQueryClient();
  const turn = useMutation({
    mutationFn: (role: string) => body(client.PUT("/api/v1/session", { body: { role } })),
    onSuccess: (page) => {
      forgetAnswers();
      cache.setQueryData(SESSION, page);
    },
  });
  const leave = useMutation({
    mutationFn: () => body(client.DELETE("/api/v1/session")),
    onSuccess: () => {
      signedOut();
      forgetAnswers();
    },
  });
  const place = me.ward?.name ?? me.role.label;
  const others = me.roles.filter((role) => role.code !== me.role.code);
  const items: MenuProps["items"] = [
    ...others.map((role) => ({ key: role.code, label: `换为 ${role.label}` })),
    ...(others.length > 0 ? [{ type: "divider" as const }] : []),
    { key: "leave", label: "退出登录" },
  ];
  const choose: MenuProps["onClick"] = ({ key }) => {
    if (key === "leave") leave.mutate();
    else turn.mutate(key);
  };
  return (
    <Dropdown menu={{ items, onClick: choose }} trigger={["click"]} placement="bottomRight">
      <button type="button" className="plain caret" aria-haspopup="menu">
        <b>{me.name}</b> {me.name.includes(place) ? "" : place}
      </button>
    </Dropdown>
  );
}
