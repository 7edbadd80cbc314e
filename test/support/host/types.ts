/** A run of a test module inside an editor; all paths absolute. */
export interface EditorRun {
  /** The folder of the extension. */
  readonly extension: string;
  /** The module that exports `run()`. */
  readonly tests: string;
  /** What the window opens. */
  readonly folder: string;
}
