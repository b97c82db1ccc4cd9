/** Monaco's services are inside of it, without types. */
declare module "monaco-editor/editor/standalone/browser/standaloneServices.js" {
  export const StandaloneServices: {
    /** Effective only before anything of Monaco was used. Services go by the names of their identifiers. */
    readonly initialize: (overrides: { readonly [service: string]: object }) => void;
  };
}
