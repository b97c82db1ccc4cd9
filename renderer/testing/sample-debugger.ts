import type { DebugAnswer, DebugFrame, DebugOverview, DebugQuestion } from "../../host/contract/debugging.ts";

const frame = { column: 1, isEdited: false, isForeign: false, sourceName: "cell [1]", path: "/tmp/cell-1" } as const;
const frames: readonly DebugFrame[] = [
  { ...frame, id: 1, name: "readTable", line: 5, cellId: "load", isTopLevel: false },
  { ...frame, id: 2, name: "cell [1]", line: 6, cellId: "load", isTopLevel: true },
  { ...frame, id: 3, name: "run", line: 9, isForeign: true, isTopLevel: false, sourceName: "runner.js" },
];

const filters = [{ filter: "uncaught", label: "Uncaught exceptions" }];

/** A debugger that is paused in a function of the sample notebook. */
export const pausedSample: DebugOverview = {
  state: { kind: "paused", stop: { number: 1, reason: "breakpoint", frames } },
  filters,
  chosenFilters: ["uncaught"],
  watches: ["rows"],
};

export const debuggerOff: DebugOverview = { state: { kind: "off" }, filters, chosenFilters: [], watches: [] };

/** What the paused sample's debugger answers. */
export function answerOnPausedSample({ command }: DebugQuestion): DebugAnswer {
  switch (command) {
    case "scopes":
      return { kind: "answered", body: { scopes: [{ name: "Local", variablesReference: 1 }] } };
    case "variables":
      return {
        kind: "answered",
        body: {
          variables: [
            { name: "rows", value: "1797", type: "number", variablesReference: 0 },
            { name: "digits", value: "Table", type: "object", variablesReference: 2 },
          ],
        },
      };
    case "evaluate":
      return { kind: "answered", body: { result: "1797", type: "number", variablesReference: 0 } };
    default:
      return { kind: "answered", body: {} };
  }
}
