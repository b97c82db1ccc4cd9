import { ContextMenu } from "radix-ui";
import { Fragment } from "react";
import type { ReactNode } from "react";

/** One thing that a menu can do. */
export interface MenuItem {
  readonly label: string;
  readonly key?: ReactNode;
  /** Default true. */
  readonly isPossible?: boolean;
  readonly act: () => void;
}

interface ItemMenuProps {
  /** The groups of its items, asked for when it opens. */
  readonly items: () => readonly (readonly MenuItem[])[];
  readonly testId: string;
  /** It is gone: gives the focus to where it belongs. Default to where it was. */
  readonly closed?: () => void;
  /** What it is opened on, with the other button of the mouse. */
  readonly children: ReactNode;
}

/** A menu of what can be done with the thing that was clicked with the other button. */
export function ItemMenu({ items, testId, closed, children }: ItemMenuProps) {
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          className="kv-menu"
          data-testid={testId}
          onCloseAutoFocus={(event) => {
            if (!closed) return;
            event.preventDefault();
            closed();
          }}
        >
          <Groups items={items} />
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function Groups({ items }: Pick<ItemMenuProps, "items">) {
  return items().map((group, index) => (
    <Fragment key={group[0]?.label}>
      {index > 0 ? <ContextMenu.Separator className="kv-menu-separator" /> : null}
      {group.map(({ label, key, isPossible = true, act }) => (
        <ContextMenu.Item key={label} className="kv-menu-item" disabled={!isPossible} onSelect={act}>
          <span>{label}</span>
          {key === undefined ? null : <kbd>{key}</kbd>}
        </ContextMenu.Item>
      ))}
    </Fragment>
  ));
}
