import type { HeredocExpression } from './ast';
import { Code, isBlank, startsWord } from './characters';
import { templateParts, type Hole } from './templateParts';
import { TemplateParser } from './templates';

/** Reads heredocs, and the lines of any template that stands outside quotes. */
export abstract class HeredocParser extends TemplateParser {
  /** Whether something inside a heredoc is not understood, which may have swallowed the text behind it. */
  protected heredocIsBroken = false;
  /** Whether a heredoc ends with the first line that looks like its end, even inside an interpolation. */
  protected readonly boundsHeredocs: boolean;

  constructor(text: string, start: number, boundsHeredocs: boolean) {
    super(text, start);
    this.boundsHeredocs = boundsHeredocs;
  }

  /** @returns `undefined` where `<<` starts no heredoc. */
  protected heredoc(): HeredocExpression | undefined {
    const start = this.at;
    const indented = this.codeAt(start + 2) === Code.Minus;
    const markerStart = start + (indented ? 3 : 2);
    if (!startsWord(this.codeAt(markerStart))) return undefined;
    this.at = markerStart;
    const marker = this.word();
    const lineEnd = this.lineEnd(this.at);
    if (this.text.slice(this.at, lineEnd).trim() !== '') {
      this.problem(`expected a line break behind <<${marker}`);
    }
    this.at = Math.min(lineEnd + 1, this.end);
    const content = { start: this.at, end: this.at };
    const problems = this.problems.length;
    const holes: Hole[] = [];
    const closed = this.boundsHeredocs ? this.boundedLines(marker, holes) : this.templateLines(marker, holes);
    content.end = this.at;
    if (closed) {
      const markerEnd = this.lineEnd(this.at);
      this.at = this.codeAt(markerEnd - 1) === Code.Return ? markerEnd - 1 : markerEnd;
    } else this.problem(`this heredoc has no closing ${marker}`, start);
    if (this.problems.length > problems) this.heredocIsBroken = true;
    this.last = this.at;
    const parts = templateParts(this.text, content.start, content.end, holes, indented);
    return { kind: 'heredoc', start, end: this.at, content, parts };
  }

  /**
   * Reads the lines of a template, to the start of the line that holds the marker alone, or to the end of the text.
   *
   * @param marker empty where there is none
   * @param holes gets the interpolations and directives
   * @returns whether the marker was found
   */
  protected templateLines(marker: string, holes: Hole[]): boolean {
    const outerClosings = this.startTemplate();
    let atLineStart = true;
    let found = false;
    while (!found && this.at < this.end) {
      if (atLineStart && marker !== '' && this.isMarkerLine(this.at, marker)) found = true;
      else atLineStart = this.templateLine(holes);
    }
    this.endTemplate(outerClosings);
    return found;
  }

  /** Reads over the next line break, or the next interpolation or directive. @returns whether a line starts here */
  private templateLine(holes: Hole[]): boolean {
    const { text, end } = this;
    let at = this.at;
    while (at < end) {
      const code = text.charCodeAt(at++);
      if (code === Code.Newline) {
        this.at = at;
        return true;
      }
      if (code === Code.Dollar || code === Code.Percent) {
        const next = this.codeAt(at);
        if (next === Code.OpenBrace) {
          this.at = at - 1;
          holes.push(this.hole(code));
          return false;
        }
        if (next === code && this.codeAt(at + 1) === Code.OpenBrace) at += 2;
      }
    }
    this.at = end;
    return false;
  }

  /** Like `templateLines`, but nothing inside the heredoc reaches beyond the first line that looks like its end. */
  private boundedLines(marker: string, holes: Hole[]): boolean {
    const outerEnd = this.end;
    let line = this.at;
    while (line < outerEnd && !this.isMarkerLine(line, marker)) line = this.lineEnd(line) + 1;
    if (line >= outerEnd) {
      const start = this.at;
      this.at = outerEnd;
      holes.push({
        start,
        end: outerEnd,
        expression: this.invalid(start),
        trimsBefore: false,
        trimsAfter: false,
      });
      return false;
    }
    this.end = line;
    this.templateLines('', holes);
    this.end = outerEnd;
    return true;
  }

  /** Whether the line holds nothing but the marker, and white space around it. */
  private isMarkerLine(line: number, marker: string): boolean {
    let at = line;
    while (this.isBlankInLine(at)) at++;
    if (!this.text.startsWith(marker, at)) return false;
    at += marker.length;
    while (this.isBlankInLine(at)) at++;
    return at === this.end || this.codeAt(at) === Code.Newline;
  }

  private isBlankInLine(offset: number): boolean {
    const code = this.codeAt(offset);
    return code !== Code.Newline && isBlank(code);
  }
}
