import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import { useEffect } from "react";
import { say } from "../../wording/say.ts";
import { useSignal } from "../state/use-signal.ts";
import type { Toast } from "../workspace/toasts.ts";
import { useWindow } from "./window-context.tsx";

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert };
const stay = 6000;

function ToastView({ toast }: { readonly toast: Toast }) {
  const { toasts } = useWindow().workspace;
  const Icon = icons[toast.level];
  useEffect(() => {
    if (toast.level === "error" || (toast.action && !toast.action.passing)) return undefined;
    const timer = setTimeout(() => toasts.remove(toast.id), stay);
    return () => clearTimeout(timer);
  }, [toast, toasts]);
  return (
    <div className={`kv-toast kv-toast-${toast.level}`} data-testid="toast">
      <Icon size={16} aria-hidden />
      <span>{toast.message}</span>
      {toast.action ? (
        <button
          type="button"
          className="kv-button"
          onClick={() => {
            toast.action?.run();
            toasts.remove(toast.id);
          }}
        >
          {toast.action.label}
        </button>
      ) : null}
      <button
        type="button"
        className="kv-icon-button"
        aria-label={say("Dismiss")}
        onClick={() => toasts.remove(toast.id)}
      >
        <X size={14} />
      </button>
    </div>
  );
}

export function ToastList() {
  const shown = useSignal(useWindow().workspace.toasts.shown);
  return (
    <div className="kv-toasts" role="log" aria-live="polite" aria-label={say("Messages")}>
      {shown.map((toast) => (
        <ToastView key={toast.id} toast={toast} />
      ))}
    </div>
  );
}
