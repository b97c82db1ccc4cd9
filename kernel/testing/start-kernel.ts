import { type KernelClient, connectClient } from "./kernel-client.ts";
import { type KernelProcess, type KernelProcessOptions, startKernelProcess } from "./kernel-process.ts";

export interface TestKernel extends KernelClient {
  readonly process: KernelProcess;
  readonly stop: () => Promise<void>;
}

/** A running kernel with a client attached, for one test file. One to which no client gets through is stopped. */
export async function startKernel(options: KernelProcessOptions = {}): Promise<TestKernel> {
  const kernel = await startKernelProcess(options);
  const client = await connectClient(kernel.connection, kernel.ended).catch(async (error: unknown) => {
    await kernel.stop();
    throw error;
  });
  return {
    ...client,
    process: kernel,
    async stop() {
      client.close();
      await kernel.stop();
    },
  };
}
