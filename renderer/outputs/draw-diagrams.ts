import { say } from "../../wording/say.ts";
import { themeValue } from "../workspace/theme.ts";
import type { ShownTheme } from "../workspace/theme.ts";
import { loadMermaid } from "./load-mermaid.ts";

/** A diagram that is being written is drawn once its writer pauses: laying it out takes a while. Milliseconds. */
const pause = 300;

let count = 0;

/** The colours and the face of the page, of which Mermaid derives its own. */
function colours({ scheme }: ShownTheme): object {
  return {
    darkMode: scheme === "dark",
    background: themeValue("--kv-page"),
    primaryColor: themeValue("--kv-accent-soft"),
    primaryBorderColor: themeValue("--kv-accent"),
    primaryTextColor: themeValue("--kv-ink"),
    secondaryColor: themeValue("--kv-ember-soft"),
    tertiaryColor: themeValue("--kv-sunken"),
    lineColor: themeValue("--kv-ink-soft"),
    textColor: themeValue("--kv-ink"),
    fontFamily: "sans-serif",
    fontSize: "14px",
  };
}

/** Where diagrams are measured while they are laid out. */
function measuringPlace(): HTMLElement {
  const place = document.createElement("div");
  place.className = "kv-diagram-measured";
  place.ariaHidden = "true";
  document.body.append(place);
  return place;
}

/** The drawing as a picture: nothing in it can run or reach the page. */
function pictureOf(svg: string, description: string): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "kv-diagram";
  figure.dataset["testid"] = "diagram";
  const image = document.createElement("img");
  const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const [, , width, height] = (drawn.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  // Without measures of its own a picture is drawn as wide as the page.
  if (width && height) {
    drawn.setAttribute("width", String(width));
    drawn.setAttribute("height", String(height));
  }
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawn))}`;
  image.alt = description;
  figure.append(image);
  return figure;
}

function problemOf(error: unknown): HTMLElement {
  const problem = document.createElement("p");
  problem.className = "kv-diagram-problem";
  problem.textContent = say("This diagram could not be drawn: {reason}", {
    reason: error instanceof Error ? error.message : String(error),
  });
  return problem;
}

/**
 * Puts what Markdown describes in fences of the language `mermaid` in their place as pictures, in the colours of the
 * theme. Answers with what stops it.
 */
export function drawDiagrams(root: Element, theme: ShownTheme, tell: (error: unknown) => void): () => void {
  let stopped = false;
  const sources = [...root.querySelectorAll("pre > code.language-mermaid")];
  const added: Element[] = [];
  const draw = async (): Promise<void> => {
    const mermaid = await loadMermaid();
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: "strict",
      suppressErrorRendering: true,
      look: "classic",
      theme: "base",
      themeVariables: colours(theme),
      // Labels that are HTML are not drawn in pictures.
      htmlLabels: false,
      flowchart: { htmlLabels: false },
    });
    for (const code of sources) {
      if (stopped) return;
      const text = code.textContent ?? "";
      const pre = code.parentElement!;
      const place = measuringPlace();
      const drawn = await mermaid
        .render(`kv-diagram-${++count}`, text, place)
        .then(
          ({ svg }) => pictureOf(svg, text),
          (error: unknown) => problemOf(error),
        )
        .finally(() => place.remove());
      if (stopped) return;
      added.push(drawn);
      if (drawn.tagName === "FIGURE") pre.before(drawn);
      else pre.after(drawn);
    }
  };
  const timer = sources.length === 0 ? undefined : setTimeout(() => draw().catch(tell), pause);
  return () => {
    stopped = true;
    clearTimeout(timer);
    for (const element of added) element.remove();
  };
}
