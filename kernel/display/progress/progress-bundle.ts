import type { JsonValue, MimeBundle } from "../../../document/mime/mime-bundle.ts";
import {
  clockOf,
  progressFacts,
  progressMediaType,
  rateText,
  shareDone,
  type ShownProgress,
} from "../../../document/mime/progress.ts";
import { escapeHtml } from "../escape-html.ts";

const width = 20;
/** From an eighth of a block to seven. */
const parts = " ▏▎▍▌▋▊▉";

/** Bars for every front end: drawn by Kelvin, as HTML, and as lines of text for logs. */
export function progressBundle(bars: readonly ShownProgress[]): MimeBundle {
  return {
    "text/plain": bars.map(barText).join("\n"),
    "text/html": bars.map(barHtml).join("\n"),
    [progressMediaType]: { bars } as unknown as JsonValue,
  };
}

/** `epoch 3:  45%|█████████           | 45/100 [0:03<0:04, 12.3/s] loss 0.31` */
function barText(bar: ShownProgress): string {
  const { description, note, done, total, elapsed, rate, remaining, state } = bar;
  const share = shareDone(bar);
  const times =
    remaining === undefined || state !== "running" ? clockOf(elapsed) : `${clockOf(elapsed)}<${clockOf(remaining)}`;
  const facts = [times, ...(rate === undefined ? [] : [rateText(rate)])].join(", ");
  const drawing = share === undefined || total === undefined ? "" : `${percent(share)}|${blocks(share)}| `;
  const count = total === undefined ? String(done) : `${done}/${total}`;
  const words = [...(state === "running" || state === "finished" ? [] : [state]), ...(note ? [note] : [])];
  return [`${description ? `${description}: ` : ""}${drawing}${count} [${facts}]`, ...words].join(" ");
}

function percent(share: number): string {
  return `${Math.floor(share * 100)}%`.padStart(4);
}

function blocks(share: number): string {
  const eighths = Math.floor(share * width * 8);
  const whole = "█".repeat(Math.floor(eighths / 8));
  return (eighths % 8 === 0 ? whole : whole + parts[eighths % 8]!).padEnd(width);
}

function barHtml(bar: ShownProgress): string {
  const { description, note, state } = bar;
  const share = shareDone(bar);
  const name = escapeHtml(description ?? "Progress");
  const value =
    share === undefined ? (state === "running" ? "" : ' value="0"') : ` value="${Number(share.toFixed(4))}"`;
  const label = description ? `<span>${name}</span> ` : "";
  const facts = [...progressFacts(bar), ...(note ? [note] : [])].map(escapeHtml).join(" · ");
  const shown = share === undefined ? "" : `${Math.floor(share * 100)}% · `;
  return `<div>${label}<progress max="1"${value} aria-label="${name}"></progress> <small>${shown}${facts}</small></div>`;
}
