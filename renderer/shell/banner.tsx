import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export interface BannerAction {
  readonly label: string;
  readonly run: () => void;
  readonly tone?: "accent";
}

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert };

/** A line across the top that says something about the whole document, with what can be done about it. */
export function Banner({
  level,
  children,
  actions = [],
  testId,
}: {
  readonly level: "info" | "success" | "warning" | "error";
  readonly children: ReactNode;
  readonly actions?: readonly BannerAction[];
  readonly testId: string;
}) {
  const Icon = icons[level];
  return (
    <div
      className={`kv-banner kv-banner-${level}`}
      role={level === "info" || level === "success" ? "status" : "alert"}
      data-testid={testId}
    >
      <Icon size={16} aria-hidden />
      <div className="kv-banner-text">{children}</div>
      {actions.map(({ label, run, tone }) => (
        <button key={label} type="button" className={`kv-button ${tone === "accent" ? "kv-accent" : ""}`} onClick={run}>
          {label}
        </button>
      ))}
    </div>
  );
}
