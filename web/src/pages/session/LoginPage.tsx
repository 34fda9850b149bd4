import "../../style/login.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import { askSession, SESSION } from "../../api/ask";
import { body, client, type Shape } from "../../api/client";
import { asProblem } from "../../api/problem";
import { forgetAnswers } from "../../api/queries";
import { Bones, Failure } from "../../parts/States";
import { useSearch } from "../../state/useSearch";

/** 登录: one press per account of a demonstration; otherwise account and password. */
export function LoginPage() {
  const { data, error, refetch } = useQuery(askSession());
  const [chosen, setChosen] = useState<string>();
  const enter = useEnter();
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Bones rows={4} />;
  const region = data.regions.find((each) => each.region === chosen) ?? data.regions[0];
  if (!region) {
    return (
      <main className="login">这台服务器上还没有库。请在服务器上用 guatu open 建库。</main>
    );
  }
  const accounts = region.accounts ?? [];
  return (
    <main className="login">
      <h1>{region.title}</h1>
      {data.regions.length > 1 ? (
        <label className="row">
          项目库
          <select value={region.region} onChange={(event) => setChosen(event.target.value)}>
            {data.regions.map((each) => (
              <option key={each.region} value={each.region}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {enter.error ? (
        <p className="login-error" role="alert">
          {asProblem(enter.error).sentence}
          <span className="code">代码 {asProblem(enter.error).code}</span>
        </p>
      ) : null}
      {accounts.length > 0 ? (
        <DemoAccounts
          accounts={accounts}
          isBusy={enter.isPending}
          onChoose={(account) => enter.mutate({ region: region.region, account })}
        />
      ) : null}
      <PasswordForm
        isBusy={enter.isPending}
        isMain={accounts.length === 0}
        onSubmit={(account, password) =>
          enter.mutate({ region: region.region, account, password })
        }
      />
    </main>
  );
}

/** Signs in, forgets what the last person saw, and goes where one wanted to go. */
function useEnter() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const next = useSearch().next;
  return useMutation({
    mutationFn: (given: Shape<"SignIn">) =>
      body(client.POST("/api/v1/session", { body: given })),
    onSuccess: (page) => {
      forgetAnswers();
      cache.setQueryData(SESSION, page);
      // Only a path of ours: an address in a link must not lead elsewhere.
      const path = next && /^\/r\/[^/\\]/.test(next) ? next : `/r/${page.me?.region ?? ""}`;
      void navigate({ href: path, replace: true });
    },
  });
}

interface DemoProps {
  accounts: readonly Shape<"DemoAccount">[];
  isBusy: boolean;
  onChoose: (login: string) => void;
}

/** One account per role; the same role of other wards is one press further. */
function DemoAccounts({ accounts, ...rest }: DemoProps) {
  const first = new Map(accounts.map((each) => [each.role.code, each] as const).reverse());
  const isFirst = (each: Shape<"DemoAccount">) => first.get(each.role.code) === each;
  const others = accounts.filter((each) => !isFirst(each));
  return (
    <section aria-labelledby="demo-accounts">
      <div className="sec">
        <h2 id="demo-accounts">演示账号</h2>
        <span className="note">项目和数字均为演示，按一下即进入</span>
      </div>
      <AccountList accounts={accounts.filter((each) => !each.ward)} {...rest} />
      <h3 className="accounts-head">板块</h3>
      <AccountList accounts={accounts.filter((each) => each.ward && isFirst(each))} {...rest} />
      {others.length > 0 ? (
        <details className="accounts-more">
          <summary>其他板块的账号（{others.length} 个）</summary>
          <AccountList accounts={others} {...rest} />
        </details>
      ) : null}
    </section>
  );
}

function AccountList({ accounts, isBusy, onChoose }: DemoProps) {
  return (
    <ul className="accounts">
      {accounts.map((account) => (
        <li key={account.login}>
          <button
            type="button"
            className="plain"
            disabled={isBusy}
            onClick={() => onChoose(account.login)}
          >
            <b>{account.name.replace(/^演示/, "")}</b>
            <span className="mut">
              {account.ward?.name ?? ""}
              {account.name.includes(account.role.label) ? "" : ` ${account.role.label}`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface FormProps {
  isBusy: boolean;
  /** Whether it is the only way in. */
  isMain: boolean;
  onSubmit: (account: string, password: string) => void;
}

function PasswordForm({ isBusy, isMain, onSubmit }: FormProps) {
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  return (
    <section aria-labelledby="password-form">
      <div className="sec">
        <h2 id="password-form">{isMain ? "登录" : "用账号和密码登录"}</h2>
      </div>
      <form
        className="login-form"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(account.trim(), password);
        }}
      >
        <label htmlFor="account">账号</label>
        <Input
          id="account"
          name="username"
          autoComplete="username"
          required
          value={account}
          onChange={(event) => setAccount(event.target.value)}
        />
        <label htmlFor="password">密码</label>
        <Input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <span />
        <Button type="primary" htmlType="submit" loading={isBusy}>
          登录
        </Button>
      </form>
    </section>
  );
}
