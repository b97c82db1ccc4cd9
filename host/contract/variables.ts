import type { VariableChange, VariableListing } from "../../kernel/protocol/variables.ts";

/** The variables of a notebook's kernel, as a view that watches them gets them. */
export type VariablesState =
  /** No kernel is running. */
  | { readonly kind: "none" }
  /** The kernel has been asked. */
  | { readonly kind: "waiting" }
  /** This kernel does not list variables: nothing is known, which is not the same as nothing being there. */
  | { readonly kind: "unsupported" }
  /** The kernel that had so many variables was restarted or ended. */
  | { readonly kind: "gone"; readonly count: number }
  | { readonly kind: "listed"; readonly listing: VariableListing };

export type VariablesUpdate =
  | { readonly kind: "state"; readonly state: VariablesState }
  /** What differs from the listing that the view has. */
  | { readonly kind: "changed"; readonly change: VariableChange };
