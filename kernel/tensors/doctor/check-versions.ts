import { kelvinVersion } from "../kelvin-version.ts";
import type { Finding } from "./finding.ts";

/** The oldest Node in which a kernel can be interrupted without dying. */
const neededNode = 24;

/** Kelvin's own version. */
export function checkKelvin(): Finding {
  return { subject: "Kelvin", state: "ok", detail: `${kelvinVersion}, ${process.platform}-${process.arch}` };
}

/** Whether the Node that runs host and kernels is new enough. */
export function checkNode(version: string, executable: string): Finding {
  const found = { subject: "Node", detail: `${version} (${executable})` };
  if (Number(version.split(".")[0]) >= neededNode) return { ...found, state: "ok" };
  return {
    ...found,
    state: "broken",
    detail: `${found.detail}; kernels need ${neededNode} or newer`,
    howTo: "npm ci --include=optional, which brings it",
  };
}
