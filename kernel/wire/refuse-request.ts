import type { MessageType } from "../protocol/message.ts";
import { isMessageType } from "../protocol/parse-message.ts";
import type { MessageSenders, RequestOrigin } from "./message-sender.ts";

/** Answers a request that cannot be understood with an error, framed as all requests are. */
export async function refuseRequest(
  channel: "shell" | "control",
  origin: RequestOrigin,
  reason: string,
  senders: MessageSenders,
): Promise<void> {
  const type = String(origin.header.msg_type).replace(/_request$/, "_reply");
  if (!type.endsWith("_reply") || !isMessageType(type)) return;
  await senders.publish("status", { execution_state: "busy" }, origin.header);
  await senders.answer(channel, type, refusal(type, reason) as never, origin);
  await senders.publish("status", { execution_state: "idle" }, origin.header);
}

function refusal(reply: MessageType, reason: string): object {
  // The one reply that has no errors.
  if (reply === "is_complete_reply") return { status: "unknown" };
  const evalue = `The request cannot be understood: ${reason}.`;
  return { status: "error", ename: "BadMessage", evalue, traceback: [evalue] };
}
