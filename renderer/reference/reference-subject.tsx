import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import { CodeExample } from "./code-example.tsx";
import { firstSentence } from "./find-entries.ts";
import { ProseView } from "./prose-view.tsx";
import { ReferenceEntryView } from "./reference-entry.tsx";
import type { ReferenceEntry, ReferenceSubject } from "./reference.ts";
import { addressOfPlace } from "./reference-place.ts";

const groups: readonly (readonly [title: PlainPhrase, holds: (entry: ReferenceEntry) => boolean])[] = [
  ["Functions and values", ({ kind, exported }) => exported && kind !== "interface" && kind !== "type"],
  ["Types", ({ kind, exported }) => exported && (kind === "interface" || kind === "type")],
  ["Types that cannot be imported", ({ exported }) => !exported],
];

/** One subject: what it is about, its names, and then each of them in full. */
export function ReferenceSubjectView({ subject }: { readonly subject: ReferenceSubject }) {
  const { name, text, entries } = subject;
  const filled = groups
    .map(([title, holds]) => ({ title, entries: entries.filter(holds) }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <article className="kv-reference-article" data-testid="reference-subject">
      <h1>{name === "globals" ? say("Globals of cells") : name}</h1>
      <ProseView text={text} subject={name} />
      {name === "globals" || text.includes("```") ? null : <CodeExample code={importOf(subject)} subject={name} />}
      {filled.map(({ title, entries }) => (
        <section key={title}>
          <h2>{say(title)}</h2>
          <table className="kv-reference-list">
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.name}>
                  <th scope="row">
                    <a href={addressOfPlace({ subject: name, name: entry.name })}>{entry.name}</a>
                  </th>
                  <td>
                    <ProseView text={firstSentence(entry.text)} subject={name} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      {filled.flatMap(({ entries }) =>
        entries.map((entry) => <ReferenceEntryView key={entry.name} entry={entry} subject={subject} />),
      )}
    </article>
  );
}

/** The import of a few names, or of all where the subject goes by one name. */
function importOf({ name, entries }: ReferenceSubject): string {
  if (name === "kelvin/tensors") return `import * as tf from "${name}";`;
  const functions = entries.filter(({ kind }) => kind === "function").slice(0, 3);
  return `import { ${functions.map((entry) => entry.name).join(", ")} } from "${name}";`;
}
