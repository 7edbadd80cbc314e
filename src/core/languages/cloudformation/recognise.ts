import type { SourceText } from '../../ports';

/** One of these is in every template. */
export const templateMarks: readonly string[] = ['AWSTemplateFormatVersion', 'AWS::', 'Custom::', 'Alexa::'];

const type = /["']?\bType["']?[ \t]*:[ \t]*["']?(?:AWS|Custom|Alexa)::/;

/**
 * Whether a text is a template: it says so by `AWSTemplateFormatVersion`, or has `Resources` of a type that CloudFormation
 * knows. Many other files hold one of the two, so that both must stand at the outermost level.
 */
export function isTemplate({ text }: SourceText): boolean {
  if (!templateMarks.some((mark) => text.includes(mark))) return false;
  if (startsWithBrace(text)) {
    if (!/"Resources"\s*:\s*\{/.test(text)) return false;
    return /"AWSTemplateFormatVersion"\s*:/.test(text) || type.test(text);
  }
  if (/^["']?AWSTemplateFormatVersion["']?[ \t]*:/m.test(text)) return true;
  return /^["']?Resources["']?[ \t]*:/m.test(text) && type.test(text);
}

/** Whether a text is an object in JSON, or YAML that looks like one. */
export function startsWithBrace(text: string): boolean {
  return /^\uFEFF?\s*\{/.test(text);
}
