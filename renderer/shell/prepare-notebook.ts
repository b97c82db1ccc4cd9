/** The notebook brings Markdown, highlighting and formulas with it; the welcome page needs none of them. */
export function loadNotebook() {
  return import("../cells/notebook-view.tsx").then((module) => ({ default: module.NotebookView }));
}

/** Loads the notebook's code while nothing else is to do, so that opening one does not wait for it. */
export function prepareNotebook(): void {
  // Opening a notebook loads it again and would show the failure.
  loadNotebook().catch((error: unknown) => console.error(error));
}
