import { say } from "../../wording/say.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { type TableAnswer, type TableMessage, tablesTarget } from "../../kernel/protocol/tables.ts";
import type { TableAnswerOfKernel, TableQuestionOnKernel } from "../contract/tables.ts";
import { CommQuestions } from "../kernels/comm-questions.ts";
import type { HostComm, KernelComms } from "../kernels/kernel-comms.ts";

/** A cell may keep the kernel's thread to itself for long; the question waits for it. Milliseconds: a day. */
const patience = 24 * 60 * 60 * 1000;

/** One notebook's end of `kelvin.tables`, opened with the first question. */
export class DocumentTables {
  #comms: KernelComms | undefined;
  #comm: HostComm | undefined;
  #questions: CommQuestions | undefined;
  #isUnsupported = false;

  /** A kernel is there, in a new life, or there is none any more: questions to the old one are answered `gone`. */
  kernelChanged(comms: KernelComms | undefined): void {
    if (comms === this.#comms) return;
    this.#forget();
    this.#comms = comms;
    this.#isUnsupported = false;
  }

  async ask({ table, viewer, question }: TableQuestionOnKernel): Promise<TableAnswerOfKernel> {
    if (!this.#comms) return { kind: "gone" };
    if (this.#isUnsupported) return { kind: "unsupported" };
    const asked = { ...question, table, viewer } as unknown as JsonObject;
    const message = (await this.#opened(this.#comms).ask(asked, patience)) as unknown as TableMessage | undefined;
    if (!message) return { kind: this.#isUnsupported ? "unsupported" : "gone" };
    return message.event === "refused" ? refused(message.reason) : message.answer;
  }

  leave(viewer: string): void {
    this.#comm?.send({ method: "leave", viewer });
  }

  #opened(comms: KernelComms): CommQuestions {
    if (this.#questions) return this.#questions;
    this.#comm = comms.open(tablesTarget, {
      received: (data) => void this.#questions?.answered(data),
      closed: () => {
        this.#isUnsupported = true;
        this.#forget();
      },
    });
    this.#questions = new CommQuestions(this.#comm);
    return this.#questions;
  }

  #forget(): void {
    this.#questions?.end();
    this.#questions = undefined;
    this.#comm = undefined;
  }
}

function refused(reason: string): TableAnswer {
  return { kind: "failed", reason: say("The kernel did not take the question: {reason}.", { reason }) };
}
