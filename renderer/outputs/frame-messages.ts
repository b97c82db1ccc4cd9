/** What the page tells a frame: what to draw, and in which theme. */
export type ToFrame =
  | {
      readonly kind: "draw";
      readonly html: string;
      /** Whether the output's scripts may run. */
      readonly scripts: boolean;
      readonly theme: "light" | "dark";
      readonly style: string;
    }
  | { readonly kind: "theme"; readonly theme: "light" | "dark"; readonly style: string };

/** What a frame tells the page. Its script is the output's: whatever it says is only a number to be bounded. */
export type FromFrame =
  | { readonly kind: "ready" }
  | { readonly kind: "height"; readonly height: number }
  | { readonly kind: "open"; readonly url: string };

/** Reads a message of a frame; undefined for anything else. */
export function parseFromFrame(value: unknown): FromFrame | undefined {
  if (typeof value !== "object" || value === null || !("kind" in value)) return undefined;
  if (value.kind === "ready") return { kind: "ready" };
  if (value.kind === "height" && "height" in value && typeof value.height === "number" && Number.isFinite(value.height))
    return { kind: "height", height: Math.min(Math.max(0, Math.ceil(value.height)), 20_000) };
  if (value.kind === "open" && "url" in value && typeof value.url === "string" && /^https?:/.test(value.url))
    return { kind: "open", url: value.url };
  return undefined;
}
