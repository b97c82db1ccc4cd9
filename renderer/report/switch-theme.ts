/** Makes the light, system and dark switch work; `recolor` draws what takes its colours from the theme by script. */
export function switchTheme(page: Document, recolor: () => void): void {
  const root = page.documentElement;
  for (const input of page.querySelectorAll<HTMLInputElement>('.theme-switch input[name="theme"]')) {
    // A reloaded page keeps the choice of its inputs, but not the attribute.
    if (input.checked) root.dataset["theme"] = input.value;
    input.addEventListener("change", () => {
      root.dataset["theme"] = input.value;
      recolor();
    });
  }
  page.defaultView?.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolor);
}
