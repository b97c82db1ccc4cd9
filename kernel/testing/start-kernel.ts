import { type KernelClient, connectClient } from "./kernel-client.ts";
import { type KernelProcess, type KernelProcessOptions, startKernelProcess } from "./kernel-process.ts";

export interface TestKernel extends KernelClient {
  readonly process: KernelProcess;
  readonly stop: () => Promise<void>;
}

/** Free ports may be taken before the kernel has opened them: it ends then, and others are tried. */
const attempts = 3;

/** A running kernel with a client attached, for one test file. One to which no client gets through is stopped. */
export async function startKernel(options: KernelProcessOptions = {}): Promise<TestKernel> {
  for (let attempt = 1; ; attempt += 1) {
    const kernel = await startKernelProcess(options);
    try {
      return withClient(kernel, await connectClient(kernel.connection, kernel.ended));
    } catch (error) {
      const endedByItself = kernel.child.exitCode !== null;
      await kernel.stop();
      if (!endedByItself || attempt === attempts) throw error;
    }
  }
}

function withClient(kernel: KernelProcess, client: KernelClient): TestKernel {
  return {
    ...client,
    process: kernel,
    async stop() {
      client.close();
      await kernel.stop();
    },
  };
}
