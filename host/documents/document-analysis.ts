import { say } from "../../wording/say.ts";
import type { AnalysisAnswer } from "../../kernel/protocol/dependencies.ts";
import { dependenciesTarget } from "../../kernel/protocol/dependencies.ts";
import type { Failed, RequestResult } from "../contract/requests.ts";
import { CommQuestions } from "../kernels/comm-questions.ts";
import type { KernelComms } from "../kernels/kernel-comms.ts";

/** Thousands of cells take a second or two. Milliseconds. */
const patience = 20_000;

/** What the notebook's kernel says of the texts of cells: what each defines, uses and changes. */
export class DocumentAnalysis {
  #comms: KernelComms | undefined;
  #questions: CommQuestions | undefined;

  kernelChanged(comms: KernelComms | undefined): void {
    if (comms === this.#comms) return;
    this.#comms = comms;
    this.#questions?.end();
    this.#questions = undefined;
  }

  async analyse(
    cells: readonly { readonly cellId: string; readonly source: string }[],
  ): Promise<RequestResult<"cells.analyse">> {
    const questions = this.#open();
    if (!questions)
      return failed(say("No kernel is running. Cells are analysed by the kernel that runs them: start it."));
    const answer = (await questions.ask({ method: "analyse", cells: cells.map((cell) => ({ ...cell })) }, patience)) as
      AnalysisAnswer | undefined;
    if (answer?.event === "analysed") return { kind: "analysed", cells: answer.cells };
    return failed(answer?.reason ?? say("This kernel does not analyse cells."));
  }

  #open(): CommQuestions | undefined {
    if (this.#questions || !this.#comms) return this.#questions;
    const comm = this.#comms.open(dependenciesTarget, {
      received: (data) => void this.#questions?.answered(data),
      closed: () => this.#questions?.end(),
    });
    this.#questions = new CommQuestions(comm);
    return this.#questions;
  }
}

function failed(reason: string): Failed {
  return { kind: "failed", reason };
}
