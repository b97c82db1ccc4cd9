import { engine } from "@tensorflow/tfjs-core";
import { type Displayable, displaySymbol } from "../../document/mime/mime-bundle.ts";
import { type EngineDepths, engineDepths, returnTo } from "./interrupted-engine.ts";
import { forgetTraining } from "./interrupted-training.ts";

/** What a run of a cell did to the memory of tensors. */
export interface CellTensors {
  /** the number that stands beside the cell */
  readonly executionCount: number;
  /** tensors that it left, less those that it freed; variables of models included */
  readonly tensors: number;
  /** bytes of their values */
  readonly bytes: number;
  /** tensors alive after it */
  readonly alive: number;
  /** temporaries that were freed because it was interrupted */
  readonly freed: number;
}

interface Counts {
  readonly tensors: number;
  readonly variables: number;
  readonly bytes: number;
}

/** From here on a cell's user is asked whether all of them should stay. Variables, which stay on purpose, do not count. */
const manyTensors = 100;
const manyBytes = 256 * 2 ** 20;
const mostCells = 1000;

/** What the kernel has in the process's globals, see `kernel/execution/cell-lifecycle.ts`. */
interface SharedCells {
  readonly listeners: Set<object>;
  readonly executionCount: number;
}

const listenersKey = Symbol.for("kelvin.cells");
const cells: CellTensors[] = [];

function counts(): Counts {
  const { numTensors, numBytes, registeredVariables } = engine().state;
  return { tensors: numTensors, bytes: numBytes, variables: Object.keys(registeredVariables).length };
}

/** Bytes as people read them. */
function size(bytes: number): string {
  const steps = ["bytes", "kB", "MB", "GB"];
  const step = Math.min(steps.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${Number((bytes / 1000 ** step).toPrecision(3))} ${steps[step] ?? ""}`;
}

/** What a cell that leaves much behind is told. */
function leakWarning(before: Counts, after: Counts): string | undefined {
  const left = after.tensors - after.variables - (before.tensors - before.variables);
  const bytes = after.bytes - before.bytes;
  if (left < manyTensors && (left < 1 || bytes < manyBytes)) return undefined;
  return (
    `This cell left ${left} tensors (${size(Math.max(0, bytes))}) that nothing frees by itself. Compute inside tf.tidy(() => …), or ` +
    "call dispose() on what is not needed any more. `tf.cellMemory()` shows what each cell left."
  );
}

let before: { readonly executionCount: number; readonly counts: Counts; readonly depths: EngineDepths } | undefined;

/** Counts the tensors of each cell, where there are cells, and frees the temporaries of those that are interrupted. */
export function watchCells(): void {
  const shared = (globalThis as { readonly [key: symbol]: unknown })[listenersKey] as SharedCells | undefined;
  if (!shared) return;
  // The cell that loads the tensors is under way: it counts from here.
  before = { executionCount: shared.executionCount, counts: counts(), depths: engineDepths() };
  shared.listeners.add({
    started({ executionCount }: { readonly executionCount: number }) {
      before = { executionCount, counts: counts(), depths: engineDepths() };
    },
    ended(how: "ok" | "failed" | "interrupted") {
      if (!before) return undefined;
      const { executionCount, counts: earlier, depths } = before;
      before = undefined;
      if (how === "interrupted") forgetTraining();
      const freed = how === "interrupted" ? returnTo(depths) : 0;
      const after = counts();
      cells.push({
        executionCount,
        tensors: after.tensors - earlier.tensors,
        bytes: after.bytes - earlier.bytes,
        alive: after.tensors,
        freed,
      });
      if (cells.length > mostCells) cells.shift();
      return leakWarning(earlier, after);
    },
  });
}

/**
 * What each run of a cell left in the memory of tensors, oldest first; the last value of a cell shows it as a table. Tensors are
 * not garbage collected: what is not disposed stays. What code does after its cell has ended counts for the cell that runs then.
 */
export function cellMemory(): readonly CellTensors[] & Displayable {
  const rows = cells.filter(({ tensors, bytes, freed }) => tensors !== 0 || bytes !== 0 || freed !== 0);
  const text = () => {
    if (rows.length === 0) return "No cell has left or freed tensors.";
    const lines = rows.map(({ executionCount, tensors, bytes, alive, freed }) => {
      const change = `${tensors < 0 ? "freed" : "left"} ${Math.abs(tensors)} tensors, ${size(Math.abs(bytes))}`;
      const cleaned = freed > 0 ? `; interrupted, ${freed} temporaries were freed` : "";
      return `[${executionCount}] ${change}; ${alive} alive${cleaned}`;
    });
    return lines.join("\n");
  };
  return Object.assign([...cells], { [displaySymbol]: () => ({ "text/plain": text() }) });
}
