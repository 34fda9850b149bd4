/** The file's name as the server wrote it: `attachment; filename*=UTF-8''...`. */
export function fileNameOf(disposition: string | null): string | null {
  const found = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? "");
  return found?.[1] ? decodeURIComponent(found[1]) : null;
}

/** Hands a file to the browser. */
export function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
