import { Check, Columns3 } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import type { RunsDisplay } from "../../document/mime/runs.ts";
import type { RunColumn } from "../../document/mime/run-columns.ts";
import { say, sayCount, sayTogether } from "../../wording/say.ts";
import { columnWord } from "./runs-table.tsx";

interface RunsToolsProps {
  readonly display: RunsDisplay;
  /** How many runs fit what was typed. */
  readonly found: number;
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  readonly columns: readonly RunColumn[];
  readonly shown: readonly RunColumn[];
  readonly setShown: (keys: ReadonlySet<string> | null) => void;
  readonly chosen: number;
  readonly clear: () => void;
  readonly children: ReactNode;
}

/** Above the runs: how many there are and how they go, a field to find some, and which columns are shown. */
export function RunsTools(props: RunsToolsProps) {
  const { display, found, typed, setTyped, chosen, clear, children } = props;
  const { runs, total } = display;
  const count = (status: string): number => runs.filter((run) => run.status === status).length;
  const [running, failed] = [count("running"), count("failed") + count("lost") + count("interrupted")];
  const facts = [
    sayCount(total, "{count} run", "{count} runs"),
    ...(total > runs.length ? [say("the latest {count} are shown", { count: runs.length })] : []),
    ...(running > 0 ? [sayCount(running, "{count} is running", "{count} are running")] : []),
    ...(failed > 0 ? [sayCount(failed, "{count} did not end well", "{count} did not end well")] : []),
    ...(found < runs.length ? [sayCount(found, "{count} fits", "{count} fit")] : []),
  ];
  return (
    <div className="kv-runs-tools">
      <input
        type="search"
        className="kv-field kv-runs-filter"
        value={typed}
        placeholder={say("Filter: words, lambda > 0.1, status = failed")}
        aria-label={say("Filter runs")}
        data-testid="runs-filter"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <span className="kv-runs-facts" role="status">
        {sayTogether(facts)}
      </span>
      {chosen === 0 ? null : (
        <button type="button" className="kv-chip" aria-pressed onClick={clear}>
          {chosen === 1
            ? say("1 chosen: choose another to compare")
            : sayCount(chosen, "{count} chosen: choose none", "{count} chosen: choose none")}
        </button>
      )}
      <span className="kv-runs-space" />
      <ColumnMenu {...props} />
      {children}
    </div>
  );
}

function ColumnMenu({ columns, shown, setShown }: RunsToolsProps) {
  const keys = new Set(shown.map(({ key }) => key));
  const groups = [
    { kind: "own", label: say("every run") },
    { kind: "parameter", label: say("parameters") },
    { kind: "metric", label: say("metrics") },
  ] as const;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="kv-button kv-runs-columns" data-testid="runs-columns">
          <Columns3 size={14} aria-hidden />
          {say("Columns ({shown} of {all})", { shown: shown.length, all: columns.length })}
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="kv-menu kv-menu-marked kv-runs-menu"
          align="end"
          sideOffset={4}
          collisionPadding={8}
        >
          {groups.map(({ kind, label }) => (
            <DropdownMenu.Group key={kind}>
              <DropdownMenu.Label className="kv-runs-menu-label">{label}</DropdownMenu.Label>
              {columns
                .filter((column) => column.kind === kind)
                .map((column) => (
                  <DropdownMenu.CheckboxItem
                    key={column.key}
                    className="kv-menu-item"
                    checked={keys.has(column.key)}
                    onSelect={(event) => event.preventDefault()}
                    onCheckedChange={(checked) =>
                      setShown(new Set(checked ? [...keys, column.key] : [...keys].filter((key) => key !== column.key)))
                    }
                  >
                    <DropdownMenu.ItemIndicator className="kv-menu-check">
                      <Check size={13} aria-hidden />
                    </DropdownMenu.ItemIndicator>
                    {columnWord(column)}
                  </DropdownMenu.CheckboxItem>
                ))}
            </DropdownMenu.Group>
          ))}
          <DropdownMenu.Separator className="kv-menu-separator" />
          <DropdownMenu.Item className="kv-menu-item" onSelect={() => setShown(null)}>
            {say("Those that tell runs apart")}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
