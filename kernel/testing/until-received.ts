import { randomUUID } from "node:crypto";
import { variablesTarget } from "../protocol/variables.ts";
import type { KernelClient } from "./kernel-client.ts";

/**
 * Resolves when the kernel has received all that was sent to its shell socket, also what has to wait there: a comm that is
 * answered at once was sent behind it.
 */
export async function untilReceived(kernel: KernelClient): Promise<void> {
  const comm_id = randomUUID();
  await kernel.send("shell", "comm_open", { comm_id, target_name: variablesTarget, data: {} });
  await kernel.until(() =>
    kernel.messages.some((message) => message.msg_type === "comm_msg" && message.content.comm_id === comm_id),
  );
  await kernel.send("shell", "comm_close", { comm_id, data: {} });
}
