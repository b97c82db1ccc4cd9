/** What is imported, and for whom. */
export interface ModuleRequest {
  readonly specifier: string;
  /** The URL of the file that imports it. */
  readonly parent: string;
  readonly attributes: ImportAttributes;
}

const scheme = "kelvin-import:";

/**
 * One specifier that says all of a request. Node resolves what `import()` is given from the file that calls it, which
 * for cells is the kernel; its resolve hook reads the address and resolves from the notebook instead.
 */
export function moduleAddress({ specifier, parent, attributes }: ModuleRequest): string {
  return scheme + encodeURIComponent(JSON.stringify([specifier, parent, attributes]));
}

/** The request that an address says, or undefined for any other specifier. */
export function requestAt(address: string): ModuleRequest | undefined {
  if (!address.startsWith(scheme)) return undefined;
  const [specifier, parent, attributes] = JSON.parse(decodeURIComponent(address.slice(scheme.length))) as [
    string,
    string,
    ImportAttributes,
  ];
  return { specifier, parent, attributes };
}
