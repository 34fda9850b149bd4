import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import { asProblem } from "./api/problem";
import { HomePage } from "./pages/session/HomePage";
import { LoginPage } from "./pages/session/LoginPage";
import { Failure } from "./parts/States";
import { Shell } from "./shell/Shell";
import { parseSearch, type Search, stringifySearch } from "./state/search";

function NoPage() {
  return (
    <div className="body">
      <div className="state-block">
        <b>没有这个页面</b>
        <p>网址可能抄漏了，或这一页已经改名。</p>
        <p>
          <a href="/">回到工作台</a>
        </p>
      </div>
    </div>
  );
}

const root = createRootRoute({
  component: Outlet,
  validateSearch: (search): Search => search as Search,
  notFoundComponent: () => (
    <main>
      <NoPage />
    </main>
  ),
});

const home = createRoute({ getParentRoute: () => root, path: "/", component: HomePage });

const login = createRoute({ getParentRoute: () => root, path: "/login", component: LoginPage });

const region = createRoute({
  getParentRoute: () => root,
  path: "/r/$region",
  component: Shell,
  notFoundComponent: NoPage,
});

const desk = createRoute({
  getParentRoute: () => region,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/desk/DeskPage"), "DeskPage"),
});

const projects = createRoute({
  getParentRoute: () => region,
  path: "/projects",
  component: lazyRouteComponent(() => import("./pages/project/ProjectsPage"), "ProjectsPage"),
});

const project = createRoute({
  getParentRoute: () => region,
  path: "/projects/$id",
  component: lazyRouteComponent(() => import("./pages/project/ProjectPage"), "ProjectPage"),
});

const imports = createRoute({
  getParentRoute: () => region,
  path: "/imports",
  component: lazyRouteComponent(() => import("./pages/import/ImportsPage"), "ImportsPage"),
});

const draft = createRoute({
  getParentRoute: () => region,
  path: "/imports/$draft",
  component: lazyRouteComponent(() => import("./pages/import/DraftPage"), "DraftPage"),
});

const reports = createRoute({
  getParentRoute: () => region,
  path: "/reports",
  component: lazyRouteComponent(() => import("./pages/report/ReportsPage"), "ReportsPage"),
});

const figures = createRoute({
  getParentRoute: () => region,
  path: "/figures",
  component: lazyRouteComponent(() => import("./pages/figure/FiguresPage"), "FiguresPage"),
});

const indicators = createRoute({
  getParentRoute: () => region,
  path: "/indicators",
  component: lazyRouteComponent(
    () => import("./pages/indicator/IndicatorsPage"),
    "IndicatorsPage",
  ),
});

const indicator = createRoute({
  getParentRoute: () => region,
  path: "/indicators/$code",
  component: lazyRouteComponent(
    () => import("./pages/indicator/IndicatorsPage"),
    "IndicatorsPage",
  ),
});

const audit = createRoute({
  getParentRoute: () => region,
  path: "/audit",
  component: lazyRouteComponent(() => import("./pages/line/AuditPage"), "AuditPage"),
});

/** A part of the pages that was not fetched is asked for again only with the whole page. */
function again(error: unknown, reset: () => void): void {
  if (asProblem(error).code === "page_part") window.location.reload();
  else reset();
}

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    login,
    region.addChildren([
      desk,
      projects,
      project,
      imports,
      draft,
      figures,
      reports,
      indicators,
      indicator,
      audit,
    ]),
  ]),
  parseSearch,
  stringifySearch,
  defaultErrorComponent: ({ error, reset }) => (
    <div style={{ padding: "0 20px" }}>
      <Failure error={error} retry={() => again(error, reset)} />
    </div>
  ),
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
