/**
 * Puts text on the clipboard. The old command works on plain http, where the newer interface is
 * missing. Whether it worked.
 */
export function copyText(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  // Inside a dialog the focus is kept there, so the field has to stand there too.
  const place = document.activeElement?.parentElement ?? document.body;
  place.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } finally {
    field.remove();
  }
}
