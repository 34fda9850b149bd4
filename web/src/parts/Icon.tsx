/** Line drawings of the menu, 16 px. They never stand without a word, except search and close. */
const PATHS = {
  desk: "M2.5 7 8 2.5 13.5 7v6.5h-4V9h-3v4.5h-4z",
  projects: "M2.5 3h11v10h-11zM2.5 6.5h11M6 6.5V13",
  indicators: "M2.5 2.5v11h11M5 10.5l2.5-3 2 1.5 3.5-5",
  import: "M8 2.5v7.5M5 7l3 3 3-3M2.5 10.5v3h11v-3",
  reports: "M4 2.5h5.5L12.5 5.5v8H4zM9.5 2.5v3h3M6 8h4.5M6 10.5h4.5",
  definitions: "M3.5 2.5h9v11h-9zM6 5.5h4M6 8h4M6 10.5h2.5",
  ledger: "M3 4c0-2 10-2 10 0v8c0 2-10 2-10 0zM3 4c0 2 10 2 10 0M3 8c0 2 10 2 10 0",
  search: "M11.2 7a4.2 4.2 0 1 1-8.4 0 4.2 4.2 0 0 1 8.4 0zM10.2 10.2l3.3 3.3",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
};

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
