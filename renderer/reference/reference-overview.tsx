import { Said } from "../wording/said.tsx";
import { say } from "../../wording/say.ts";
import { ProseView } from "./prose-view.tsx";
import type { Reference } from "./reference.ts";
import { addressOfPlace } from "./reference-place.ts";

/** What there is: every subject with what it is about. */
export function ReferenceOverview({ reference }: { readonly reference: Reference }) {
  return (
    <article className="kv-reference-article">
      <h1>{say("API reference")}</h1>
      <p className="kv-reference-lead">
        <Said
          text="What cells can import, and what they have without an import. In a cell, point at a name and follow {link}."
          values={{ link: <em>{say("Open in reference")}</em> }}
        />
      </p>
      <ul className="kv-reference-overview">
        {reference.subjects.map(({ name, text, entries }) => (
          <li key={name}>
            <h2>
              <a href={addressOfPlace({ subject: name })}>{name === "globals" ? say("Globals of cells") : name}</a>
            </h2>
            <ProseView text={text.split("\n\n", 1)[0] ?? ""} subject={name} />
            <p className="kv-reference-names">
              {entries
                .filter(({ exported, kind }) => exported && kind !== "interface" && kind !== "type")
                .map((entry) => (
                  <a key={entry.name} href={addressOfPlace({ subject: name, name: entry.name })}>
                    {entry.name}
                  </a>
                ))}
            </p>
          </li>
        ))}
      </ul>
    </article>
  );
}
