import * as tf from "../../tensors/index.ts";
import type { Parameters } from "../models/model.ts";

/** The parameters as they were at one moment. They share memory with the model until it changes. */
export interface Checkpoint {
  restore(): void;
  dispose(): void;
}

/** Keeps the present parameters. Nothing is copied: a variable that changes gets new memory. */
export function takeCheckpoint(parameters: Parameters): Checkpoint {
  const kept = [...parameters.values()].map((variable) => [variable, tf.keep(variable.clone())] as const);
  return {
    restore() {
      for (const [variable, value] of kept) variable.assign(value);
    },
    dispose() {
      for (const [, value] of kept) value.dispose();
    },
  };
}
