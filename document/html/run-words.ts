import { say } from "../../wording/say.ts";
import type { ShownRunStatus } from "../mime/runs.ts";

export const runMarks: Readonly<Record<ShownRunStatus, string>> = {
  running: "●",
  finished: "✓",
  failed: "✗",
  interrupted: "◼",
  lost: "?",
  imported: "↓",
};

export function runStatusWord(status: ShownRunStatus): string {
  switch (status) {
    case "running":
      return say("running");
    case "finished":
      return say("finished");
    case "failed":
      return say("failed");
    case "interrupted":
      return say("interrupted");
    case "lost":
      return say("lost: its process is gone");
    case "imported":
      return say("imported");
  }
}

/** What a column is called. */
export function ownColumnWord(name: string): string {
  if (name === "seed") return say("seed");
  return name === "started" ? say("started") : say("duration");
}
