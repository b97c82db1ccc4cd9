const paint = (open: number, close: number) => (text: string) => `\u001b[${open}m${text}\u001b[${close}m`;

/** ANSI colours of tracebacks: front ends draw them in their own palette. */
export const bold = paint(1, 22);
export const dim = paint(2, 22);
export const red = paint(31, 39);
export const cyan = paint(36, 39);
