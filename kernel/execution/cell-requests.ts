import type { ErrorContent } from "../protocol/message-content.ts";
import { replyTypeOf } from "../protocol/message.ts";
import type { ControlLink } from "../wire/control-link.ts";
import type { CellThreadRequest, RequestNumber } from "../wire/thread-messages.ts";
import type { CellRunner } from "./cell-runner.ts";
import type { Builtins } from "./keep-builtins.ts";
import { isComplete } from "./is-complete.ts";

export interface CellRequestParts {
  readonly link: ControlLink;
  readonly runner: CellRunner;
  readonly describeError: (thrown: unknown) => ErrorContent;
  readonly builtins: Builtins;
}

/** Answers the requests that need the cell thread. A failure of the kernel itself is an error reply, never silence. */
export function createRequestHandler(
  parts: CellRequestParts,
): (request: RequestNumber, message: CellThreadRequest) => Promise<void> {
  const { link, runner, describeError, builtins } = parts;
  const handle = async (request: RequestNumber, message: CellThreadRequest): Promise<void> => {
    switch (message.msg_type) {
      case "execute_request":
        return runner.execute(request, message);
      case "is_complete_request":
        return link.reply("is_complete_reply", await isComplete(message.content.code), request);
    }
  };
  return async (request, message) => {
    // Awaited, not chained: cells may have replaced `then`.
    try {
      await handle(request, message);
    } catch (error) {
      builtins.restoreAll();
      const reply = { status: "error", execution_count: 0, ...describeError(error) } as never;
      link.reply(replyTypeOf(message.msg_type), reply, request);
    }
  };
}
