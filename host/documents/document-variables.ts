import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import {
  type ChildrenAnswer,
  type InspectionAnswer,
  type Variable,
  type VariableChange,
  type VariableListing,
  variablesTarget,
} from "../../kernel/protocol/variables.ts";
import type { VariablesState, VariablesUpdate } from "../contract/variables.ts";
import { CommQuestions } from "../kernels/comm-questions.ts";
import type { HostComm, KernelComms } from "../kernels/kernel-comms.ts";
import type { View } from "../server/view.ts";

/** How long an idle kernel may take to say that it lists variables. Milliseconds. */
const openingPatience = 4000;
/** How long a question about one value may take. The kernel itself says sooner that it is busy. Milliseconds. */
const answerPatience = 10_000;

/**
 * The variables of one notebook's kernel, for all views that look at them: one subscription, and none while nobody looks.
 */
export class DocumentVariables {
  readonly #watchers = new Set<View>();
  readonly #documentId: string;
  readonly #isBusy: () => boolean;
  #comms: KernelComms | undefined;
  #comm: HostComm | undefined;
  #questions: CommQuestions | undefined;
  #variables = new Map<string, Variable>();
  #state: VariablesState = { kind: "none" };
  #opening: NodeJS.Timeout | undefined;

  constructor(documentId: string, isBusy: () => boolean) {
    this.#documentId = documentId;
    this.#isBusy = isBusy;
  }

  /** The view looks from now on. */
  watch(view: View): VariablesState {
    this.#watchers.add(view);
    this.#subscribe();
    return this.#state;
  }

  /** The view looks away, or is gone. */
  unwatch(view: View): void {
    if (!this.#watchers.delete(view) || this.#watchers.size > 0) return;
    this.#unsubscribe();
    this.#state = { kind: "none" };
  }

  /** A kernel is there, in a new life, or there is none any more. */
  kernelChanged(comms: KernelComms | undefined): void {
    if (comms === this.#comms) return;
    const lost = this.#variables.size;
    this.#forget();
    this.#comms = comms;
    if (this.#watchers.size === 0) return;
    this.#setState(lost > 0 ? { kind: "gone", count: lost } : { kind: "none" });
    this.#subscribe();
  }

  /** Has the kernel look again. What differs is told to all who watch. */
  refresh(): void {
    this.#comm?.send({ id: 0, method: "list" });
  }

  async children(question: {
    readonly name: string;
    readonly path: readonly string[];
    readonly start: number;
    readonly count: number;
  }): Promise<ChildrenAnswer> {
    const answer = await this.#questions?.ask({ method: "children", ...question }, answerPatience);
    return (answer?.["answer"] as unknown as ChildrenAnswer | undefined) ?? { kind: "busy" };
  }

  async inspect(question: { readonly name: string; readonly path: readonly string[] }): Promise<InspectionAnswer> {
    const answer = await this.#questions?.ask({ method: "inspect", ...question }, answerPatience);
    return (answer?.["answer"] as unknown as InspectionAnswer | undefined) ?? { kind: "busy" };
  }

  #subscribe(): void {
    if (this.#comm || !this.#comms) return;
    if (this.#state.kind !== "gone") this.#setState({ kind: "waiting" });
    this.#comm = this.#comms.open(variablesTarget, {
      received: (data) => this.#received(data),
      closed: () => {
        this.#forget();
        this.#setState({ kind: "unsupported" });
      },
    });
    this.#questions = new CommQuestions(this.#comm);
    this.#expectAnswer();
  }

  #unsubscribe(): void {
    this.#comm?.close();
    this.#forget();
  }

  #forget(): void {
    clearTimeout(this.#opening);
    this.#questions?.end();
    this.#questions = undefined;
    this.#comm = undefined;
    this.#variables = new Map();
  }

  /** Some kernels say nothing at all where they do not know a target. One that runs a cell cannot be told from these. */
  #expectAnswer(): void {
    this.#opening = setTimeout(() => {
      if (this.#isBusy()) return this.#expectAnswer();
      this.#comm?.close();
      this.#forget();
      return this.#setState({ kind: "unsupported" });
    }, openingPatience);
    this.#opening.unref();
  }

  #received(data: JsonObject): void {
    clearTimeout(this.#opening);
    if (data["event"] === "listed") {
      const listing = data["listing"] as unknown as VariableListing;
      this.#variables = new Map(listing.variables.map((variable) => [variable.name, variable]));
      // That they are gone is said until there are others.
      if (this.#state.kind !== "gone" || listing.variables.length > 0) this.#setState({ kind: "listed", listing });
    } else if (data["event"] === "changed") this.#changed(data["change"] as unknown as VariableChange);
    else this.#questions?.answered(data);
  }

  #changed(change: VariableChange): void {
    for (const name of change.removed) this.#variables.delete(name);
    for (const variable of change.changed) this.#variables.set(variable.name, variable);
    const { listedAt } = change;
    this.#state = {
      kind: "listed",
      listing: { variables: [...this.#variables.values()], listedAt, isRunning: this.#isBusy() },
    };
    this.#tell({ kind: "changed", change });
  }

  #setState(state: VariablesState): void {
    this.#state = state;
    this.#tell({ kind: "state", state });
  }

  #tell(update: VariablesUpdate): void {
    const content = { documentId: this.#documentId, update };
    for (const view of this.#watchers) view.send({ event: "variablesChanged", content });
  }
}
