import { engine } from "@tensorflow/tfjs-core";
import { LayersModel } from "@tensorflow/tfjs-layers";

/**
 * Kelvin's kernel calls the functions in this set of `globalThis` after it has interrupted a cell. An interrupt unwinds
 * without running `finally` blocks, so whoever counts something up and down around a computation sets it back there.
 */
const afterInterruptName = Symbol.for("kelvin.afterInterrupt");

/** What tfjs knows of a computation under way, and declares private in part. */
interface ComputationState {
  gradientDepth: number;
  kernelDepth: number;
  activeTape: { readonly saved?: readonly { readonly dispose: () => void }[] }[] | null;
  numDataMovesStack: number[];
  profiling: boolean;
  readonly scopeStack: readonly object[];
}

const training = new Set<LayersModel>();

/** Keeps tensors usable after an interrupt, and frees what the computation that was cut off had made for itself. */
export function recoverFromInterrupts(): void {
  // tfjs marks a model while it trains, and refuses to train it again until the mark is taken away.
  Object.defineProperty(LayersModel.prototype, "isTraining", {
    configurable: true,
    get(this: LayersModel) {
      return training.has(this);
    },
    set(this: LayersModel, isTraining: boolean) {
      if (isTraining) training.add(this);
      else training.delete(this);
    },
  });
  const holder = globalThis as { [afterInterruptName]?: Set<() => void> };
  holder[afterInterruptName] ??= new Set();
  holder[afterInterruptName].add(forgetComputation);
}

function forgetComputation(): void {
  training.clear();
  const { state } = engine() as unknown as { readonly state: ComputationState };
  const tape = state.activeTape ?? [];
  state.gradientDepth = 0;
  state.kernelDepth = 0;
  state.activeTape = null;
  state.numDataMovesStack = [];
  state.profiling = false;
  for (const { saved = [] } of tape) for (const tensor of saved) tensor.dispose();
  // Each disposes what it holds but for variables and what was kept.
  while (state.scopeStack.length > 0) engine().endScope();
}
