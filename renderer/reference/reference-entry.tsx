import { Link2 } from "lucide-react";
import { say } from "../../wording/say.ts";
import { formulaToHast } from "../../document/html/formula-to-hast.ts";
import { HastView } from "../cells/hast-view.tsx";
import { CodeView } from "./code-view.tsx";
import { MemberList } from "./member-list.tsx";
import { ProseView } from "./prose-view.tsx";
import type { ReferenceEntry, ReferenceSubject } from "./reference.ts";
import { addressOfPlace } from "./reference-place.ts";

interface EntryProps {
  readonly entry: ReferenceEntry;
  readonly subject: ReferenceSubject;
}

/** Everything that is said of one name. */
export function ReferenceEntryView({ entry, subject }: EntryProps) {
  const { name, kind, signatures, text, formulas, params, returns, throws, members } = entry;
  const id = `reference ${name}`;
  return (
    <section className="kv-reference-entry" id={id} tabIndex={-1} aria-label={name} data-testid={`entry-${name}`}>
      <h3>
        <a href={addressOfPlace({ subject: subject.name, name })}>
          {name}
          <Link2 size={14} aria-hidden />
        </a>
        <span className="kv-faint">{kind}</span>
      </h3>
      <CodeView code={signatures.join("\n")} subject={subject.name} declares={name} />
      <ProseView text={text} subject={subject.name} />
      {formulas.map((formula) => (
        <HastView
          key={formula}
          className="kv-content kv-reference-formula"
          tree={formulaToHast({ tex: formula, display: true }, {})}
        />
      ))}
      {params.length > 0 ? (
        <dl className="kv-reference-params" aria-label={say("Parameters")}>
          {params.map((param) => (
            <div key={param.name}>
              <dt>
                <code>{param.name}</code>
              </dt>
              <dd>
                <ProseView text={param.text} subject={subject.name} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <OptionsOf entry={entry} subject={subject} />
      {members.length > 0 ? <MemberList members={members} subject={subject.name} /> : null}
      {returns ? (
        <>
          <h4>{say("Returns")}</h4>
          <ProseView text={returns} subject={subject.name} />
        </>
      ) : null}
      {throws.length > 0 ? (
        <>
          <h4>{say("Throws")}</h4>
          {throws.map((each) => (
            <ProseView key={each} text={each.replace(/^(\w*Error)\b/, "`$1`")} subject={subject.name} />
          ))}
        </>
      ) : null}
    </section>
  );
}

/** The options of a function, there where one looks for them. */
function OptionsOf({ entry, subject }: EntryProps) {
  const name = /\boptions\??: (\w+)/.exec(entry.signatures.at(-1) ?? "")?.[1];
  const options = subject.entries.find((each) => each.name === name);
  if (entry.kind !== "function" || !options || options.members.length === 0) return null;
  return (
    <>
      <h4>{say("Options")}</h4>
      <MemberList members={options.members} subject={subject.name} />
    </>
  );
}
