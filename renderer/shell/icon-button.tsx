import { Tooltip } from "radix-ui";
import type { ButtonHTMLAttributes, ReactNode } from "react";

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label" | "type"> {
  readonly label: string;
  readonly shortcut?: ReactNode;
  readonly children: ReactNode;
  readonly testId?: string;
}

/** A button that is an icon: its label is read aloud and shown on pointing at it, with its key. */
export function IconButton({ label, shortcut, children, testId, className = "", ...others }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button
          type="button"
          className={`kv-icon-button ${className}`}
          aria-label={label}
          data-testid={testId}
          {...others}
        >
          {children}
        </button>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="kv-tooltip" sideOffset={6} collisionPadding={8}>
          {label}
          {shortcut === undefined ? null : <kbd>{shortcut}</kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
