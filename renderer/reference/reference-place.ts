/** Where in the reference one is: nowhere in particular, at a subject, or at a name in it. */
export interface ReferencePlace {
  readonly subject?: string;
  readonly name?: string;
}

const start = "#reference";

/** A place as the page's address has it: `#reference/kelvin/calibration/fitBeta`, `#reference/globals/display`. */
export function addressOfPlace({ subject, name }: ReferencePlace): string {
  return [start, subject, name && encodeURIComponent(name)].filter((part) => part !== undefined).join("/");
}

/** The place that an address names; undefined where it names none. */
export function placeOfAddress(hash: string): ReferencePlace | undefined {
  if (hash !== start && !hash.startsWith(`${start}/`)) return undefined;
  const [first, ...rest] = hash.slice(start.length + 1).split("/");
  if (!first) return {};
  const subject = first === "kelvin" ? `kelvin/${rest.shift() ?? ""}` : first;
  const [name] = rest;
  return { subject, ...(name && { name: decodeURIComponent(name) }) };
}
