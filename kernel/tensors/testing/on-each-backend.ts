import { afterAll, beforeAll, describe } from "vitest";
import * as tf from "../index.ts";
import { backendLoaders } from "../use-backend.ts";

/** Runs the suite on every backend that loads here; says aloud which are skipped, and why. */
export function onEachBackend(suite: (name: string) => void): void {
  for (const loader of backendLoaders) {
    const { name } = loader;
    const found = loader.probe();
    const missing = found.state === "unavailable" ? found : undefined;
    if (missing) console.warn(`skipped: the ${name} backend: ${missing.reason}. ${missing.howTo}`);
    // A GPU that software imitates takes its time.
    const options = name === "webgpu" ? { timeout: 600_000 } : {};
    describe.skipIf(missing)(`on ${name}`, options, () => {
      beforeAll(async () => {
        await tf.useBackend(name);
        tf.engine().startScope();
      });
      afterAll(() => tf.engine().endScope());
      suite(name);
    });
  }
}
