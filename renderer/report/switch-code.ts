import { reportWords } from "./report-words.ts";

/** Makes 'Hide all code' work. Its label says what a press does, from how many code cells are open now. */
export function switchCode(page: Document): void {
  const button = page.querySelector<HTMLButtonElement>(".code-switch");
  const cells = [...page.querySelectorAll<HTMLDetailsElement>("details.code")];
  if (!button) return;
  const anyOpen = (): boolean => cells.some((cell) => cell.open);
  const show = (): void => {
    button.textContent = reportWords(page, anyOpen() ? "hideCode" : "showCode");
  };
  button.hidden = cells.length === 0;
  button.addEventListener("click", () => {
    const open = !anyOpen();
    for (const cell of cells) cell.open = open;
    show();
  });
  for (const cell of cells) cell.addEventListener("toggle", show);
  show();
}
