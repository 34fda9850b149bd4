/** 排序 in an address: the key of a column, with `-` before it when it runs downwards. */
export interface Sort {
  id: string;
  desc: boolean;
}

export function parseSort(text: string | undefined): Sort | null {
  if (!text) return null;
  return text.startsWith("-") ? { id: text.slice(1), desc: true } : { id: text, desc: false };
}

/** Numbers are first wanted from the largest, words from the first; the third press ends it. */
export function nextSort(now: Sort | null, id: string, isNumber: boolean): string | undefined {
  const first = { id, desc: isNumber };
  if (now?.id !== id) return sortText(first);
  return now.desc === first.desc ? sortText({ id, desc: !first.desc }) : undefined;
}

function sortText({ id, desc }: Sort): string {
  return `${desc ? "-" : ""}${id}`;
}
