import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { DebugExceptionFilter } from "../../kernel/protocol/debug-adapter.ts";
import type { KernelClient } from "./kernel-client.ts";

/** An expression may take its time, and a debugger that is only just loaded. Milliseconds. */
const patience = 20_000;

/** The debugger does not do what it was asked for; the message is its own. */
export class DebugRefused extends Error {
  override readonly name = "DebugRefused";
}

/** Requests to the debugger of one kernel. */
export class DebugConnection {
  readonly #client: KernelClient;
  #sequence = 0;

  constructor(client: KernelClient) {
    this.#client = client;
  }

  /** Whether the kernel says that it has a debugger. */
  async isSupported(): Promise<boolean> {
    const { content } = await this.#client.request("control", "kernel_info_request", {}, patience);
    if (content.status === "error") return false;
    return content.debugger === true || (content.supported_features ?? []).includes("debugger");
  }

  /** Begins to debug; answers with the kinds of exceptions at which this debugger can stop. */
  async attach(): Promise<{ readonly filters: readonly DebugExceptionFilter[] }> {
    const abilities = await this.ask("initialize", {
      clientID: "kelvin",
      clientName: "Kelvin",
      adapterID: "kelvin",
      pathFormat: "path",
      linesStartAt1: true,
      columnsStartAt1: true,
      supportsVariableType: true,
      locale: "en",
    });
    await this.ask("attach", {});
    const filters = abilities["exceptionBreakpointFilters"];
    return { filters: Array.isArray(filters) ? (filters as unknown as readonly DebugExceptionFilter[]) : [] };
  }

  /**
   * The body of the answer.
   *
   * @throws DebugRefused with the debugger's words
   */
  async ask(command: string, given: JsonObject): Promise<JsonObject> {
    this.#sequence += 1;
    const request = { type: "request", seq: this.#sequence, command, arguments: given } as const;
    const { content } = await this.#client.request("control", "debug_request", request, patience);
    if ("status" in content) throw new DebugRefused(`${content.ename}: ${content.evalue}`);
    if (!content.success) throw new DebugRefused(content.message);
    // Absent from others' answers that have nothing to say.
    return (content.body as JsonObject | undefined) ?? {};
  }
}
