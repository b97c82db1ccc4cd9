import { join } from "node:path";
import envPaths from "env-paths";

/** Where history is not kept beyond the kernel's life. */
export const memoryOnly = ":memory:";

/**
 * The file in which the user's cells are remembered, beside Kelvin's other data. `KELVIN_HISTORY` names another one, or is
 * `off` where nothing is to be kept.
 */
export function historyPath(environment: NodeJS.ProcessEnv = process.env): string {
  const { KELVIN_HISTORY: wanted, KELVIN_HOME: home } = environment;
  if (wanted === "off") return memoryOnly;
  if (wanted) return wanted;
  return join(home || envPaths("kelvin", { suffix: "" }).data, "history.sqlite");
}
