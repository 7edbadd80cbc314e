import { githubWriter } from './github';
import { jsonWriter } from './json';
import { junitWriter } from './junit';
import { markdownWriter } from './markdown';
import { sarifWriter } from './sarif';
import { textWriter } from './text';
import type { Writer } from './writer';

export const formats = ['text', 'json', 'sarif', 'junit', 'markdown', 'github'] as const;

export type Format = (typeof formats)[number];

/** Every form in which `check` can write a report. */
export const writers: Readonly<Record<Format, Writer>> = {
  text: textWriter,
  json: jsonWriter,
  sarif: sarifWriter,
  junit: junitWriter,
  markdown: markdownWriter,
  github: githubWriter,
};
