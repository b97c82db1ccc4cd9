import { type Debugger, type Runtime, Session } from "node:inspector";

/** The inspector's methods that the debugger uses, by what they take and what they answer. */
interface Methods {
  "Debugger.enable": [Record<string, never>, unknown];
  "Debugger.setInstrumentationBreakpoint": [{ instrumentation: string }, unknown];
  /** The declarations of `node:inspector` do not know the second yet: scripts without an address are skipped as well. */
  "Debugger.setBlackboxPatterns": [{ patterns: string[]; skipAnonymous: boolean }, unknown];
  "Debugger.setPauseOnExceptions": [Debugger.SetPauseOnExceptionsParameterType, unknown];
  "Debugger.setAsyncCallStackDepth": [Debugger.SetAsyncCallStackDepthParameterType, unknown];
  "Debugger.getScriptSource": [Debugger.GetScriptSourceParameterType, Debugger.GetScriptSourceReturnType];
  "Debugger.setSkipAllPauses": [Debugger.SetSkipAllPausesParameterType, unknown];
  "Debugger.getPossibleBreakpoints": [
    Debugger.GetPossibleBreakpointsParameterType,
    Debugger.GetPossibleBreakpointsReturnType,
  ];
  "Debugger.setBreakpoint": [Debugger.SetBreakpointParameterType, Debugger.SetBreakpointReturnType];
  "Debugger.removeBreakpoint": [Debugger.RemoveBreakpointParameterType, unknown];
  "Debugger.evaluateOnCallFrame": [Debugger.EvaluateOnCallFrameParameterType, Debugger.EvaluateOnCallFrameReturnType];
  "Debugger.pause": [Record<string, never>, unknown];
  "Debugger.resume": [Record<string, never>, unknown];
  "Debugger.stepOver": [Record<string, never>, unknown];
  "Debugger.stepInto": [Record<string, never>, unknown];
  "Debugger.stepOut": [Record<string, never>, unknown];
  "Runtime.evaluate": [Runtime.EvaluateParameterType & { replMode?: boolean }, Runtime.EvaluateReturnType];
  "Runtime.callFunctionOn": [Runtime.CallFunctionOnParameterType, Runtime.CallFunctionOnReturnType];
  "Runtime.getProperties": [Runtime.GetPropertiesParameterType, Runtime.GetPropertiesReturnType];
  "Runtime.globalLexicalScopeNames": [
    Runtime.GlobalLexicalScopeNamesParameterType,
    Runtime.GlobalLexicalScopeNamesReturnType,
  ];
  "Runtime.releaseObjectGroup": [Runtime.ReleaseObjectGroupParameterType, unknown];
}

/** The inspector of the cell thread, as the control thread speaks with it. Served while the cell thread is paused, too. */
export interface InspectorChannel {
  readonly post: <Method extends keyof Methods>(
    method: Method,
    parameters?: Methods[Method][0],
  ) => Promise<Methods[Method][1]>;
  readonly close: () => void;
}

export interface InspectorListeners {
  readonly scriptParsed: (script: Debugger.ScriptParsedEventDataType) => void;
  readonly paused: (pause: Debugger.PausedEventDataType) => void;
  readonly resumed: () => void;
}

export function openInspectorChannel(listeners: InspectorListeners): InspectorChannel {
  const session = new Session();
  session.connectToMainThread();
  session.on("Debugger.scriptParsed", ({ params }) => listeners.scriptParsed(params));
  session.on("Debugger.paused", ({ params }) => listeners.paused(params));
  session.on("Debugger.resumed", () => listeners.resumed());
  return {
    post: (method, parameters = {}) =>
      new Promise((resolve, reject) => {
        session.post(method, parameters, (error: Error | null, answer?: object) => {
          if (error) reject(error);
          else resolve(answer as never);
        });
      }),
    close: () => session.disconnect(),
  };
}
