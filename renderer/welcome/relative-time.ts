import { say, spokenLocale } from "../../wording/say.ts";
const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

/** In the language of the window, which may change. */
const format = () => new Intl.RelativeTimeFormat(spokenLocale(), { numeric: "auto" });

/** How long ago, in the one unit that says most: `yesterday`, `3 weeks ago`. Times in milliseconds. */
export function relativeTime(then: number, now: number): string {
  const seconds = (then - now) / 1000;
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return unit === "second" ? say("just now") : format().format(Math.round(seconds / length), unit);
}

/** The same, seen from now. */
export function timeAgo(then: number): string {
  return relativeTime(then, Date.now());
}
