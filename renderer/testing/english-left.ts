import type { Page } from "playwright-core";

/** What a notebook, a file or the library says in its own words. */
const contents = [
  ".kv-plot, .kv-cells :is(.kv-content, .kv-terminal, .kv-undrawn, .kv-output-body)",
  ".monaco-editor, .kv-source, code, pre, kbd, bdi, option, iframe, script, style, textarea",
  ".kv-card-title, .kv-card-summary, .kv-file, .kv-variable, .kv-call, .kv-contents-entry, .kv-kernel, .kv-tab, .kv-choices",
  ".kv-reference-page, .kv-reference-nav li, .kv-files-list, .kv-files-folder, .kv-wordmark",
].join(", ");

/** Texts and names in the page, outside of what notebooks and files contain, that have English words and no Chinese. */
export function englishLeft(page: Page): Promise<readonly string[]> {
  return page.evaluate((own) => {
    const names = /^(Kelvin|Markdown|Jupyter|Ctrl|Esc|rate = 0\.1|loss|step|Reliability, raw model)\b/;
    const isEnglish = (text: string | null): boolean =>
      text !== null && /[A-Za-z]{3,}/.test(text) && !/\p{Script=Han}/u.test(text) && !names.test(text.trim());
    const found = new Set<string>();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode())
      if (!node.parentElement?.closest(own) && isEnglish(node.textContent)) found.add(node.textContent!.trim());
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
      for (const name of ["aria-label", "title", "placeholder", "alt"]) {
        const value = element.getAttribute(name);
        if (!element.closest(own) && isEnglish(value)) found.add(`${name}: ${value}`);
      }
    return [...found];
  }, contents);
}
