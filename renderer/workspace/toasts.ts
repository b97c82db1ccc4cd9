import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";

export type ToastLevel = "info" | "success" | "warning" | "error";

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
  /** The message goes by itself, and when the next of its kind comes: what can be done is offered, not asked. */
  readonly passing?: boolean;
}

/** A short message in the corner of the window. Errors stay until they are closed. */
export interface Toast {
  readonly id: number;
  readonly level: ToastLevel;
  readonly message: string;
  /** Something that can be done about it. */
  readonly action?: ToastAction;
}

export interface Toasts {
  readonly shown: Signal<readonly Toast[]>;
  /** Answers with its id, by which it can be taken back. */
  readonly add: (level: ToastLevel, message: string, action?: Toast["action"]) => number;
  readonly remove: (id: number) => void;
}

const most = 4;

export function createToasts(): Toasts {
  const shown = createSignal<readonly Toast[]>([]);
  let lastId = 0;
  return {
    shown,
    add(level, message, action) {
      const others = shown
        .get()
        .filter((toast) => toast.message !== message && !(action?.passing && toast.action?.passing));
      const toast = { id: ++lastId, level, message, ...(action && { action }) };
      shown.set([...others.slice(1 - most), toast]);
      return toast.id;
    },
    remove: (id) => shown.set(shown.get().filter((toast) => toast.id !== id)),
  };
}
