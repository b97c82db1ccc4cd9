import { createRequire } from "node:module";

const load = createRequire(import.meta.url);

/**
 * Loads what tfjs needs as soon as there is a tensor: the gradients of its operations, the methods of its tensors
 * (`a.add(b)`) and the `cpu` backend. They come with the union package, which also loads the WebGL backend and takes
 * as long as all the rest, so this waits for the first tensor operation.
 */
export function loadOperations(): void {
  load("@tensorflow/tfjs");
}
