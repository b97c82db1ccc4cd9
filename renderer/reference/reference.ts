/** The API reference, as `scripts/reference` makes it at build time from the declarations of the library. */
export interface Reference {
  /** The globals of cells first, then what can be imported, by name. */
  readonly subjects: readonly ReferenceSubject[];
}

export interface ReferenceSubject {
  /** `globals`, or what one imports: `kelvin/calibration`. */
  readonly name: string;
  /** Markdown. */
  readonly text: string;
  readonly entries: readonly ReferenceEntry[];
}

/** A name that cells may use. Texts are Markdown. */
export interface ReferenceEntry {
  readonly name: string;
  readonly kind: "function" | "constant" | "class" | "interface" | "type";
  /** The declarations that say it, below the folder of shipped types. */
  readonly file: string;
  /** False for types that others speak of and nobody can import. */
  readonly exported: boolean;
  /** One per overload. */
  readonly signatures: readonly string[];
  readonly text: string;
  /** In LaTeX. */
  readonly formulas: readonly string[];
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly returns: string;
  readonly throws: readonly string[];
  readonly members: readonly ReferenceMember[];
  /** Of functions: the names of all parameters. */
  readonly parameters: readonly string[];
  readonly returnType: string;
}

export interface ReferenceMember {
  readonly name: string;
  readonly signature: string;
  readonly text: string;
  readonly optional: boolean;
}
