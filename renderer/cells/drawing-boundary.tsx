import { Component } from "react";
import type { ErrorInfo, ReactNode } from "react";
import { Undrawable } from "./undrawable.tsx";

interface DrawingBoundaryProps {
  /** What is drawn. When it becomes another one, drawing is tried again. */
  readonly subject: unknown;
  readonly what: "cell" | "output";
  /** The same as plain text, should drawing fail. */
  readonly text: () => string;
  readonly children: ReactNode;
}

interface DrawingBoundaryState {
  readonly subject: unknown;
  readonly error: Error | undefined;
}

/** Keeps what throws while it is drawn from taking the window with it. A class, because only those can catch. */
export class DrawingBoundary extends Component<DrawingBoundaryProps, DrawingBoundaryState> {
  override state: DrawingBoundaryState = { subject: this.props.subject, error: undefined };

  static getDerivedStateFromError(error: unknown): Partial<DrawingBoundaryState> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps(
    { subject }: DrawingBoundaryProps,
    state: DrawingBoundaryState,
  ): DrawingBoundaryState | null {
    return subject === state.subject ? null : { subject, error: undefined };
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    console.error(error, componentStack);
  }

  override render(): ReactNode {
    const { what, text, children } = this.props;
    return this.state.error ? <Undrawable what={what} error={this.state.error} text={text} /> : children;
  }
}
