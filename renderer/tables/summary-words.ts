import type { ColumnSummary } from "../../kernel/protocol/tables.ts";
import { say } from "../../wording/say.ts";

/** How many values are missing, where some are. */
export function missingWords({ nulls, nans }: ColumnSummary): readonly string[] {
  return [
    ...(nulls > 0 ? [say("{count} null", { count: nulls })] : []),
    ...(nans > 0 ? [say("{count} NaN", { count: nans })] : []),
  ];
}

export function leastToGreatest({ least, greatest }: ColumnSummary): string | undefined {
  return least === undefined || greatest === undefined ? undefined : say("{least} to {greatest}", { least, greatest });
}
