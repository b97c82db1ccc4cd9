import type { FromFrame, ToFrame } from "./outputs/frame-messages.ts";

/*
 * The page of a frame in which an output with scripts is drawn. Its origin is opaque (a sandbox without
 * allow-same-origin), so that the output's scripts reach neither the notebook nor the host.
 */

// The output's own scripts may replace what they find on `window`: what is used later is held on to now.
const page = window.parent;
const tell = (message: FromFrame): void => page.postMessage(message, "*");

function setTheme(theme: "light" | "dark", style: string): void {
  document.documentElement.style.cssText = style;
  document.documentElement.style.colorScheme = theme;
  document.documentElement.dataset["theme"] = theme;
}

function draw(html: string, scripts: boolean): void {
  if (!scripts) return drawStill(html);
  // Scripts of a contextual fragment run when it is inserted, in their order.
  document.body.replaceChildren(document.createRange().createContextualFragment(html));
}

/** Draws HTML that is there for its style sheet: nothing in it acts. */
function drawStill(html: string): void {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const element of parsed.querySelectorAll("*")) {
    if (element.matches("script, iframe, object, embed, base, meta")) element.remove();
    for (const { name, value } of Array.from(element.attributes))
      if (/^on/i.test(name) || /^\s*javascript:/i.test(value)) element.removeAttribute(name);
  }
  document.body.replaceChildren(...parsed.head.childNodes, ...parsed.body.childNodes);
}

window.addEventListener("message", (event: MessageEvent<ToFrame>) => {
  if (event.source !== page) return;
  setTheme(event.data.theme, event.data.style);
  if (event.data.kind === "draw") draw(event.data.html, event.data.scripts);
});

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || !/^https?:$/.test(link.protocol)) return;
  event.preventDefault();
  tell({ kind: "open", url: link.href });
});

new ResizeObserver(() => {
  tell({ kind: "height", height: document.documentElement.getBoundingClientRect().height });
}).observe(document.documentElement);

tell({ kind: "ready" });
