/** An element of the grid with what it is for assistive technology. */
export function gridElement(className: string, role?: string): HTMLElement {
  const made = document.createElement("div");
  made.className = className;
  if (role !== undefined) made.setAttribute("role", role);
  return made;
}

/** Sets an attribute only where it is another one: writing it anew costs the browser a look at all styles. */
export function setAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
