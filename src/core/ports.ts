/** Where the core writes what a maintainer needs to know. The editor backs it with a log output channel, the CLI with stderr. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}

/** Asked between steps of long work; the same shape as `vscode.CancellationToken` has for this one field. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
}

/** A file's text as the core takes it in. */
export interface SourceText {
  /** Path with forward slashes, relative to what the caller checks (`infra/main.tf`); names the file in findings. */
  readonly path: string;
  readonly text: string;
}

/** Read access to files, for everything that reaches beyond the text at hand. */
export interface Files {
  /**
   * @param path forward slashes, in the caller's own form (absolute on the command line, a URI's path in the editor)
   * @returns the text, or `undefined` where there is no such file
   */
  read(path: string): Promise<string | undefined>;
}

/** Turns the id of a guidance page into a link of the surface that shows it (a command link, a file, an anchor). */
export type GuideLink = (id: string) => string;
