/** Where in the help one is: nowhere in particular, at a subject of the API, at a name in it, or at a chapter of the guide. */
export interface ReferencePlace {
  /** `kelvin/calibration`, `globals`; `guide` for the user guide. */
  readonly subject?: string;
  /** Of the guide, its chapter. */
  readonly name?: string;
  /** Of a chapter, the anchor of its section. */
  readonly section?: string;
}

const start = "#reference";

/** A place as the page's address has it: `#reference/kelvin/calibration/fitBeta`, `#reference/guide/running`. */
export function addressOfPlace({ subject, name, section }: ReferencePlace): string {
  return [start, subject, ...[name, section].map((part) => part && encodeURIComponent(part))]
    .filter((part) => part !== undefined)
    .join("/");
}

/** The place that an address names; undefined where it names none. */
export function placeOfAddress(hash: string): ReferencePlace | undefined {
  if (hash !== start && !hash.startsWith(`${start}/`)) return undefined;
  const [first, ...rest] = hash.slice(start.length + 1).split("/");
  if (!first) return {};
  const subject = first === "kelvin" ? `kelvin/${rest.shift() ?? ""}` : first;
  const [name, section] = rest.map(decodeURIComponent);
  return { subject, ...(name && { name }), ...(section && { section }) };
}
