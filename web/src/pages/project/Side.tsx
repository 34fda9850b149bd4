import type { Shape } from "../../api/client";

type Page = Shape<"ProjectPage">;

/** Who answers for it; the fields that say so, in this order. */
const CHAIN = [
  "leader",
  "department",
  "team",
  "responsible",
  "attracting",
  "locating",
  "contact",
];

/** The right column: responsibility, lists of the year, parts, names, pauses. */
export function Side({ page }: { page: Page }) {
  const chain = CHAIN.flatMap((code) => {
    const found = page.values.find((each) => each.field.code === code);
    return found ? [found] : [];
  });
  const now = page.seats.filter((seat) => seat.is_current);
  return (
    <aside aria-label="责任与清单">
      <section>
        <div className="sec">
          <h2>责任链</h2>
        </div>
        <dl className="pairs">
          <dt>板块</dt>
          <dd>{page.ward?.name ?? "—"}</dd>
          {chain
            .filter((each) => each.field.code !== "responsible")
            .map((each) => (
              <Pair key={each.field.code} label={each.field.label} text={each.text} />
            ))}
        </dl>
      </section>
      <section>
        <div className="sec next">
          <h2>所在清单</h2>
        </div>
        {now.length === 0 ? <p className="none">截至日不在任何清单。</p> : null}
        <dl className="pairs">
          {now.map((seat) => (
            <Pair
              key={`${seat.list.id}/${seat.from}`}
              label={seat.list.name}
              text={[seat.standing.label, seat.origin.label, seat.stage?.label]
                .filter(Boolean)
                .join(" · ")}
            />
          ))}
        </dl>
      </section>
      {page.parts.length > 0 ? (
        <section aria-labelledby="project-parts">
          <div className="sec next">
            <h2 id="project-parts">子项</h2>
            <span className="note">{page.parts.length} 个</span>
          </div>
          <ol className="parts">
            {page.parts.map((part) => (
              <li key={part.id}>{part.name}</li>
            ))}
          </ol>
        </section>
      ) : null}
      {page.aliases.length > 0 ? (
        <section>
          <div className="sec next">
            <h2>别名</h2>
          </div>
          <dl className="pairs">
            {page.aliases.map((alias) => (
              <Pair
                key={alias.kind.code + alias.text}
                label={alias.kind.label}
                text={alias.text}
              />
            ))}
          </dl>
        </section>
      ) : null}
      {page.pauses.length > 0 ? (
        <section>
          <div className="sec next">
            <h2>暂停</h2>
          </div>
          <dl className="pairs">
            {page.pauses.map((pause) => (
              <Pair
                key={pause.from}
                label={pause.from}
                text={`${pause.cause}，${
                  pause.until ? `${pause.until} 恢复` : `${pause.recheck} 复核`
                }`}
              />
            ))}
          </dl>
        </section>
      ) : null}
      {page.damaged > 0 ? (
        <p className="none">有 {page.damaged} 条记录读不出，请到台账核验查看。</p>
      ) : null}
    </aside>
  );
}

function Pair({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </>
  );
}
