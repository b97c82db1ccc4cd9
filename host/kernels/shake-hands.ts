import type { LanguageInfo } from "../../kernel/protocol/message-content.ts";
import { type KernelClient, KernelSilent } from "./kernel-client.ts";

/** How long one question may take before it is asked again, and how long its echo on iopub. Milliseconds. */
const questionPatience = 2000;
const echoPatience = 300;

/**
 * Waits until a kernel that was just started answers, and until what it publishes arrives here too: a subscription
 * takes effect a while after it was made, and output before that is lost.
 */
export async function shakeHands(client: KernelClient, patience: number): Promise<LanguageInfo> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      const left = Math.max(1, Math.min(questionPatience, until - Date.now()));
      const { content } = await client.request("shell", "kernel_info_request", {}, left);
      if (content.status === "error")
        throw new KernelSilent(`The kernel refused to introduce itself: ${content.evalue}.`);
      if (await Promise.race([client.subscribed, later(echoPatience)])) return content.language_info;
    } catch (error) {
      if (!(error instanceof KernelSilent) || Date.now() >= until) throw error;
    }
  }
}

function later(milliseconds: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), milliseconds));
}
