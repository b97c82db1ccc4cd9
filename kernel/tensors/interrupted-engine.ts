import { engine } from "@tensorflow/tfjs-core";

/** How deep tfjs is in tidies, gradients and operations. */
export interface EngineDepths {
  readonly scopes: number;
  readonly gradients: number;
  readonly kernels: number;
  readonly moves: number;
}

export function engineDepths(): EngineDepths {
  const { scopeStack, gradientDepth, kernelDepth, numDataMovesStack } = engine().state;
  return {
    scopes: scopeStack.length,
    gradients: gradientDepth,
    kernels: kernelDepth,
    moves: numDataMovesStack.length,
  };
}

/**
 * Brings tfjs back to where it stood before code that was terminated in the middle: a termination runs no `finally`, so tidies
 * and gradients stay open, and each later operation would be recorded for a gradient that nobody computes.
 *
 * @returns how many temporaries were freed
 */
export function returnTo(depths: EngineDepths): number {
  const { state } = engine();
  const before = state.numTensors;
  if (state.gradientDepth > depths.gradients) {
    for (const node of state.activeTape ?? [])
      for (const saved of node.saved ?? []) if (!saved.isDisposed) saved.dispose();
    state.gradientDepth = depths.gradients;
    state.activeTape = [];
  }
  state.kernelDepth = depths.kernels;
  state.numDataMovesStack.length = Math.min(state.numDataMovesStack.length, depths.moves);
  while (state.scopeStack.length > depths.scopes) engine().endScope();
  return before - state.numTensors;
}
