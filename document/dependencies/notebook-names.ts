import type { CellAnalysis, Certainty, Definition, Effects, Sharing } from "../../kernel/protocol/dependencies.ts";
import { lessCertain, moreCertain, mutationCertainty } from "./mutation-certainty.ts";

type Analysed = Extract<CellAnalysis, { readonly kind: "analysed" }>;

/** What one run of a cell does, in the end. */
export interface CellEffects {
  /** Names whose values are used. What changes only because it shares something with another name is not among them. */
  readonly reads: ReadonlySet<string>;
  /** Names that are given another value, by a declaration or an assignment. */
  readonly writes: ReadonlySet<string>;
  /** Names whose values are changed from inside, and how certain that is. */
  readonly changes: ReadonlyMap<string, Certainty>;
}

const nothing: CellEffects = { reads: new Set(), writes: new Set(), changes: new Map() };

/** What the names of a notebook mean while its cells run one after the other. */
export class NotebookNames {
  readonly #definitions = new Map<string, Definition>();
  #sharing: readonly Sharing[] = [];

  /** Runs a cell: tells what that does to the names, and takes over what it defines. */
  run(analysis: CellAnalysis): CellEffects {
    if (analysis.kind === "unreadable") return nothing;
    const before = this.#expanded(analysis.effects);
    this.#define(analysis);
    // What a cell's own functions do was found with its own definitions known.
    const after = this.#expanded(analysis.effects);
    const mutations = [...before.mutates, ...after.mutates];
    const reads = new Set([...before.reads, ...after.reads, ...mutations.map(({ name }) => name)]);
    const writes = new Set([...analysis.definitions.map(({ name }) => name), ...after.assigns, ...before.assigns]);
    const changes = new Map<string, Certainty>();
    for (const mutation of mutations) {
      const certainty = mutationCertainty(mutation, mutation.name, this.#definitions);
      if (certainty === undefined) continue;
      const isDeep = mutation.by === "argument" || !mutation.isOwn;
      for (const [name, grade] of this.#reachable(mutation.name, isDeep)) {
        const found = moreCertain(changes.get(name), lessCertain(certainty, grade));
        if (found) changes.set(name, found);
      }
    }
    return { reads, writes, changes };
  }

  #define({ definitions, sharing, effects }: Analysed): void {
    const given = new Set([...definitions.map(({ name }) => name), ...effects.assigns]);
    // A name that means something new shares nothing with what it meant before.
    this.#sharing = [...this.#sharing.filter(({ name, of }) => !given.has(name) && !given.has(of)), ...sharing];
    for (const name of effects.assigns) this.#definitions.delete(name);
    for (const definition of definitions) this.#definitions.set(definition.name, definition);
  }

  /** With what the functions do that the names hold which are read: called or handed on, they may do it. */
  #expanded(effects: Effects): Effects {
    const reads = new Set<string>();
    const assigns = new Set(effects.assigns);
    const mutates = [...effects.mutates];
    const pending = [...effects.reads];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (reads.has(name)) continue;
      reads.add(name);
      const called = this.#definitions.get(name)?.whenCalled;
      if (called) {
        pending.push(...called.reads);
        for (const assigned of called.assigns) assigns.add(assigned);
        mutates.push(...called.mutates);
      }
      // A function that another name holds, too: `const again = train`.
      for (const { of } of this.#sharing.filter((each) => each.name === name))
        if (this.#definitions.get(of)?.whenCalled) pending.push(of);
    }
    return { reads: [...reads], assigns: [...assigns], mutates };
  }

  /** The names by which a change of what `start` holds can be seen. A change in depth shows in what is held, too. */
  #reachable(start: string, isDeep: boolean): ReadonlyMap<string, Certainty> {
    const found = new Map<string, Certainty>([[start, "certain"]]);
    const pending: { readonly name: string; readonly isDeep: boolean }[] = [{ name: start, isDeep }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { name } = next;
      const grade = found.get(name) ?? "possible";
      for (const { name: holder, of, how, certainty } of this.#sharing) {
        const other = holder === name ? of : of === name ? holder : undefined;
        if (other === undefined || this.#definitions.get(other)?.holds === "primitive") continue;
        // What only holds the changed value has changed inside; what is held changes only where the change goes deep.
        if (how === "holds" && holder === name && !next.isDeep) continue;
        const reached = lessCertain(
          lessCertain(grade, certainty),
          how === "holds" && holder === name ? "possible" : grade,
        );
        if (moreCertain(found.get(other), reached) === found.get(other)) continue;
        found.set(other, reached);
        pending.push({ name: other, isDeep: next.isDeep });
      }
    }
    return found;
  }
}
