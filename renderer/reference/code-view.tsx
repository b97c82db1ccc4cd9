import { useMemo } from "react";
import { highlight } from "../../document/html/highlight.ts";
import { HastView } from "../cells/hast-view.tsx";
import { linkCode } from "./link-names.ts";
import { useAddresses } from "./names-context.ts";

interface CodeProps {
  readonly code: string;
  readonly subject: string;
  /** The name that the code declares: it would lead to where one is. */
  readonly declares?: string;
}

/** A declaration: coloured, its names linked. */
export function CodeView({ code, subject, declares }: CodeProps) {
  const addressOf = useAddresses(subject);
  const tree = useMemo(
    () => linkCode(highlight(code, "typescript"), (name) => (name === declares ? undefined : addressOf(name))),
    [code, addressOf, declares],
  );
  return (
    <pre className="kv-code kv-reference-code">
      <code>
        <HastView tree={tree} />
      </code>
    </pre>
  );
}
