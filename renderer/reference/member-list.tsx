import { CodeView } from "./code-view.tsx";
import { ProseView } from "./prose-view.tsx";
import type { ReferenceMember } from "./reference.ts";

/** Properties and methods, each with its type and what is said of it. */
export function MemberList({
  members,
  subject,
}: {
  readonly members: readonly ReferenceMember[];
  readonly subject: string;
}) {
  return (
    <dl className="kv-reference-members">
      {members.map((member) => (
        <div key={member.signature}>
          <dt>
            <CodeView code={member.signature} subject={subject} />
          </dt>
          <dd>
            <ProseView text={member.text} subject={subject} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
