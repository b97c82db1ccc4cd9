import type { Reference, ReferenceEntry } from "./reference.ts";
import type { ReferencePlace } from "./reference-place.ts";

/** Where the reference speaks of `name`, or of the type that it is a member of, as declared in one of `files`. */
export function placeOfDeclaration(
  reference: Reference,
  files: readonly string[],
  name: string,
): Required<Pick<ReferencePlace, "subject" | "name">> | undefined {
  const declared = reference.subjects.flatMap(({ name: subject, entries }) =>
    entries
      .filter(({ file }) => files.some((uri) => uri.endsWith(`/types/${file}`)))
      .map((entry) => ({ subject, entry })),
  );
  const having = (holds: (entry: ReferenceEntry) => boolean) => declared.find(({ entry }) => holds(entry));
  const found =
    having((entry) => entry.name === name) ?? having(({ members }) => members.some((member) => member.name === name));
  return found && { subject: found.subject, name: found.entry.name };
}
