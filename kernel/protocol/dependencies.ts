/**
 * The comm target of the analysis of cells: what each defines, uses and changes, read from its text without running it.
 * A front end opens a comm, sends `AnalysisRequest` as `data` of `comm_msg` and gets `AnalysisAnswer`, also while a cell
 * runs. Cells that never ran are analysed like all others. What follows from it for a notebook is worked out by whoever
 * asked: `document/dependencies` has the graph.
 */
export const dependenciesTarget = "kelvin.dependencies";

/** Something is known (`certain`), as good as known (`likely`: `push` of what need not be an array), or cannot be known. */
export type Certainty = "certain" | "likely" | "possible";

/** What a name holds as far as the text of its declaration shows. */
export type HeldValue =
  "primitive" | "array" | "map" | "set" | "typed-array" | "object" | "function" | "class" | "module" | "unknown";

/** One way in which code may change what a value holds, the value itself staying the same. */
export type Change = {
  /** The least certain step on the way to it, default `certain`. */ readonly through?: Certainty;
} & (
  | {
      /** `x.a = 1`, `x[0]++`, `delete x.a.b`. */
      readonly by: "property";
      /** The property is that of the value itself, not of something in it. */
      readonly isOwn: boolean;
    }
  | {
      /** `x.push(1)`, `x.a.push(1)`. */
      readonly by: "method";
      readonly method: string;
      /** The method is that of the value itself, not of something in it. */
      readonly isOwn: boolean;
    }
  | {
      /** `f(x)`; `callee` is `f` or `console.log`, missing where it is no name. */
      readonly by: "argument";
      readonly callee?: string;
      /** Place among the arguments, from 0; -1 where that is not known. */
      readonly index: number;
    }
);

export type Mutation = Change & { readonly name: string };

/** What running some code does with the names at the top of the notebook's cells. */
export interface Effects {
  /** Names whose values are used; a name that the code declares itself is not among them. Globals are. */
  readonly reads: readonly string[];
  /** Names that are assigned and not declared: `x = 1`, `x++`, `globalThis.x = 1`. */
  readonly assigns: readonly string[];
  readonly mutates: readonly Mutation[];
}

/** Two names by which the same object, or a part of it, can be reached: what changes it by the one, changes it for the other. */
export interface Sharing {
  readonly name: string;
  readonly of: string;
  /** `same`: the object itself or something in it. `holds`: `name` has the object of `of` in it. */
  readonly how: "same" | "holds";
  readonly certainty: Certainty;
}

export type DefinitionKind = "var" | "let" | "const" | "using" | "function" | "class" | "import";

export interface Definition {
  readonly name: string;
  readonly kind: DefinitionKind;
  readonly holds: HeldValue;
  readonly importedFrom?: string;
  /** What its functions do when they are called; missing where it holds none. */
  readonly whenCalled?: Effects;
  /** Of a function: how it changes what it is given, by the place of the argument. */
  readonly argumentChanges?: readonly (Change & { readonly argument: number })[];
}

/** A module that a cell loads. */
export interface LoadedModule {
  readonly specifier: string;
  /** `file` where it is named by a path. */
  readonly kind: "kelvin" | "node" | "file" | "package";
}

/** Why the lists may be incomplete. */
export type UnknownEffect =
  /** `eval(…)`, `new Function(…)`: the text that runs is not there to be read. */
  | "eval"
  /** `import(name)`, `require(name)`: which module is decided when it runs. */
  | "computed import"
  /** `globalThis[name]`: which name is decided when it runs. */
  | "computed global";

export type CellAnalysis =
  | {
      readonly kind: "analysed";
      readonly definitions: readonly Definition[];
      /** What the cell does when it runs. */
      readonly effects: Effects;
      readonly sharing: readonly Sharing[];
      readonly modules: readonly LoadedModule[];
      /** Empty where the analysis knows all. */
      readonly unknown: readonly UnknownEffect[];
    }
  /** The text is no program; what it defines cannot be known. */
  | { readonly kind: "unreadable"; readonly reason: string };

export interface AnalysisRequest {
  /** The front end's own; it comes back with the answer. */
  readonly id: number;
  readonly method: "analyse";
  /** Sources of code cells. */
  readonly cells: readonly { readonly cellId: string; readonly source: string }[];
}

export type AnalysisAnswer =
  | {
      readonly event: "analysed";
      readonly id: number;
      readonly cells: readonly { readonly cellId: string; readonly analysis: CellAnalysis }[];
    }
  | { readonly event: "refused"; readonly id?: number; readonly reason: string };
