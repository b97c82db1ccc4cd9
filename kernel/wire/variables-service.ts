import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import {
  mostChildren,
  type Variable,
  type VariableChange,
  type VariableListing,
  type VariablesMessage,
  type VariablesRequest,
} from "../protocol/variables.ts";
import type { ServedComm, ServedTarget } from "./comm-table.ts";
import { parseVariablesRequest } from "./parse-variables-request.ts";
import type { VariablesAnswer, VariablesQuestion } from "./thread-messages.ts";

/** How long a value may take to be looked at before it is said that a cell is running. Milliseconds. */
const patience = 250;
/** A cell that follows at once does not wait for the listing after the one before. Milliseconds. */
const quiet = 15;
/** While one cell follows the other, their variables are listed so often. Milliseconds. */
const pace = 200;

export interface VariablesService {
  readonly target: ServedTarget;
  /** The cell thread has answered a question. */
  readonly answered: (answer: VariablesAnswer) => void;
  /** A cell has been answered, and its `idle` has been sent. */
  readonly cellEnded: () => void;
}

export interface VariablesServiceParts {
  /** Asks the cell thread, which answers when it is not in the middle of a cell. */
  readonly ask: (question: VariablesQuestion) => void;
  readonly isRunning: () => boolean;
}

/**
 * Keeps the last known state of the variables for those who look while a cell runs, and tells them what each cell
 * changed. Without anybody who looks, nothing is listed.
 */
export function createVariablesService({ ask, isRunning }: VariablesServiceParts): VariablesService {
  const subscribers = new Set<ServedComm>();
  const known = new Map<string, Variable>();
  /** What to do with the answers that are still to come. */
  const waiting = new Map<number, (answer: VariablesAnswer) => void>();
  /** Who gets the whole listing when it comes. */
  let listingFor: { readonly comm: ServedComm; readonly id?: number }[] = [];
  let isListing = false;
  let listAgain = false;
  let listedAt = 0;
  let lastAsked = 0;
  let lastNumber = 0;
  let timer: NodeJS.Timeout | undefined;

  const say = (comm: ServedComm, message: VariablesMessage) => comm.send(message as unknown as JsonObject);
  const listing = (): VariableListing => ({ variables: [...known.values()], listedAt, isRunning: isRunning() });

  const list = () => {
    clearTimeout(timer);
    timer = undefined;
    if (isListing) {
      listAgain = true;
      return;
    }
    isListing = true;
    lastAsked = performance.now();
    lastNumber += 1;
    ask({ number: lastNumber, method: "list" });
  };
  const listed = (change: VariableChange) => {
    isListing = false;
    listedAt = change.listedAt;
    for (const name of change.removed) known.delete(name);
    for (const variable of change.changed) known.set(variable.name, variable);
    const wholeFor = listingFor;
    listingFor = [];
    if (change.changed.length > 0 || change.removed.length > 0)
      for (const comm of subscribers)
        if (!wholeFor.some((each) => each.comm === comm)) say(comm, { event: "changed", change });
    for (const { comm, id } of wholeFor)
      if (subscribers.has(comm)) say(comm, { event: "listed", ...(id !== undefined && { id }), listing: listing() });
    if (!listAgain) return;
    listAgain = false;
    list();
  };
  const listWhenQuiet = () => {
    if (isRunning() && performance.now() - lastAsked < pace) timer = setTimeout(listWhenQuiet, quiet);
    else list();
  };
  /** While a cell keeps the other thread from answering, what was known before it has to do. */
  const giveListing = (comm: ServedComm, id?: number) => {
    if (isRunning()) say(comm, { event: "listed", ...(id !== undefined && { id }), listing: listing() });
    else listingFor.push({ comm, ...(id !== undefined && { id }) });
    list();
  };
  const look = (comm: ServedComm, { id, ...question }: Exclude<VariablesRequest, { readonly method: "list" }>) => {
    lastNumber += 1;
    const number = lastNumber;
    const busy = setTimeout(() => {
      waiting.delete(number);
      const event = question.method === "children" ? "children" : "inspected";
      say(comm, { event, id, answer: { kind: "busy" } });
    }, patience);
    waiting.set(number, (answer) => {
      clearTimeout(busy);
      if (answer.method === "children") say(comm, { event: "children", id, answer: answer.answer });
      if (answer.method === "inspect") say(comm, { event: "inspected", id, answer: answer.answer });
    });
    const count = question.method === "children" ? Math.min(question.count, mostChildren) : 0;
    ask(question.method === "children" ? { number, ...question, count } : { number, ...question });
  };

  return {
    target(comm) {
      subscribers.add(comm);
      giveListing(comm);
      return {
        received({ data }) {
          const parsed = parseVariablesRequest(data);
          if (parsed.kind === "refused") {
            const { id, reason } = parsed;
            return say(comm, { event: "refused", ...(id !== undefined && { id }), reason });
          }
          const { request } = parsed;
          return request.method === "list" ? giveListing(comm, request.id) : look(comm, request);
        },
        closed: () => void subscribers.delete(comm),
      };
    },
    answered(answer) {
      if (answer.method === "list") return listed(answer.change);
      const settle = waiting.get(answer.number);
      waiting.delete(answer.number);
      return settle?.(answer);
    },
    cellEnded() {
      if (subscribers.size > 0) timer ??= setTimeout(listWhenQuiet, quiet);
    },
  };
}
