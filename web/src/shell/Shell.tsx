import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useNavigate, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { askSession } from "../api/ask";
import type { Shape } from "../api/client";
import { useLive } from "../api/live";
import { Bones, Failure } from "../parts/States";
import { periodBefore, periodLabel } from "../state/period";
import { useRegion, useSearch } from "../state/useSearch";
import { Account } from "./Account";
import { Clock } from "./Clock";
import { Finder } from "./Finder";
import { GlobalBar } from "./GlobalBar";
import { Menu } from "./Menu";
import { NoRight, refusalOf } from "./NoRight";
import { isPast, PastStrip } from "./PastStrip";
import { Progress } from "./Progress";
import { isOff, pagesOf } from "./pages";

const FigureDrawer = lazy(() => import("../pages/figure/FigureDrawer"));

/** Everything around a page: who is there, where one is, what moment is shown. */
export function Shell() {
  const { data, error, refetch } = useQuery(askSession());
  const region = useRegion();
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Bones rows={4} />;
  if (!data.me || data.me.region !== region) {
    return <ToLogin />;
  }
  const library = data.regions.find((each) => each.region === region);
  return <Inside key={data.me.account + data.me.role.code} me={data.me} library={library} />;
}

/** Leads to the sign-in page once, which leads back to where one wanted to go. */
function ToLogin() {
  const navigate = useNavigate();
  const router = useRouter();
  useEffect(() => {
    const next = router.state.location.href;
    void navigate({ to: "/login", search: { next }, replace: true });
  }, [navigate, router]);
  return <Bones rows={4} />;
}

/** In place of a page of a module that is off. */
function NoPage({ region }: { region: string }) {
  return (
    <div className="body">
      <p>
        没有这个页面。
        <Link to="/r/$region" params={{ region }}>
          回到工作台
        </Link>
      </p>
    </div>
  );
}

interface InsideProps {
  me: Shape<"Me">;
  library: Shape<"RegionRow"> | undefined;
}

function Inside({ me, library }: InsideProps) {
  const pages = pagesOf(me);
  const live = useLive(me.region);
  const search = useSearch();
  const path = useLocation({ select: (location) => location.pathname });
  const refusal = refusalOf(me, path);
  const title = library?.title ?? "挂图";
  useEffect(() => {
    document.title = title;
  }, [title]);
  const foot = [`月报数据至 ${periodLabel(periodBefore(me.today)).replace(/^.*—/, "")}`];
  if (live.seq !== null) foot.push(`台账第 ${live.seq} 行`);
  // The ledger itself is not asked as of a day, and a file is always held against what is now.
  const hasMoment = !/\/(audit|imports(\/[^/]*)?)$/.test(path);
  return (
    <div className="app">
      <header className="top">
        <a className="skip" href="#page">
          跳到正文
        </a>
        <Link className="brand" to="/r/$region" params={{ region: me.region }}>
          {title}
        </Link>
        <Finder pages={pages} />
        <div className="right">
          {library?.is_demonstration ? <Clock me={me} /> : null}
          <Account me={me} />
        </div>
      </header>
      <Menu pages={pages} foot={foot} />
      <div className={hasMoment && isPast(search, me.today) ? "main past" : "main"}>
        {hasMoment ? <GlobalBar me={me} /> : null}
        {hasMoment ? <PastStrip today={me.today} /> : null}
        {live.isConnected ? null : (
          <div className="offline" role="status">
            与服务器的连接已断开，显示的是断开前的内容；连上后自动更新。
          </div>
        )}
        <Progress />
        <main id="page" style={{ display: "contents" }}>
          <Suspense
            fallback={
              <div className="body">
                <Bones />
              </div>
            }
          >
            {refusal ? (
              <NoRight {...refusal} />
            ) : isOff(me, path) ? (
              <NoPage region={me.region} />
            ) : (
              <Outlet />
            )}
          </Suspense>
        </main>
      </div>
      {search.figure ? (
        <Suspense fallback={null}>
          <FigureDrawer />
        </Suspense>
      ) : null}
    </div>
  );
}
