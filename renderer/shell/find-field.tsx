import type { KeyboardEvent } from "react";

interface FindFieldProps {
  readonly label: string;
  readonly query: string;
  readonly change: (query: string) => void;
  /** Enter was pressed; with Shift it goes back. */
  readonly next: (isBack: boolean) => void;
  /** What was found. */
  readonly found: string;
  readonly testId: string;
}

/** A field that finds while one types; Enter goes to what comes next. What was found is said, and stands at its end. */
export function FindField({ label, query, change, next, found, testId }: FindFieldProps) {
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    next(event.shiftKey);
  };
  return (
    <span className="kv-find-field">
      <input
        type="text"
        className="kv-field"
        aria-label={label}
        placeholder={label}
        spellCheck={false}
        data-testid={testId}
        value={query}
        onChange={(event) => change(event.target.value)}
        onKeyDown={press}
      />
      <span role="status" className="kv-faint" data-testid={`${testId}-found`}>
        {found}
      </span>
    </span>
  );
}
