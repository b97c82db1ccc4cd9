/** An element of the grid with what it is for assistive technology. */
export function gridElement(className: string, role?: string): HTMLElement {
  const made = document.createElement("div");
  made.className = className;
  if (role !== undefined) made.setAttribute("role", role);
  return made;
}

/** The position of the column that an element stands in; the numbers of rows stand before the first, at -1. */
export function positionOf(element: Element): number {
  return Number(element.getAttribute("aria-colindex") ?? 1) - 2;
}
