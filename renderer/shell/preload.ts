/**
 * Has the browser fetch a part of the page with all that it imports, at once rather than one import after the other. Nothing
 * of it runs before it is imported. The build lists the files in `index.html` as links that say nothing to the browser.
 */
export function preload(part: "notebook" | "editor"): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>(`link[rel="kelvin-${part}"]`))
    link.rel = "modulepreload";
}
