import type { CatalogFile, CatalogProblem } from './readCatalogFile';
import type { Capability, Persona } from './types';

/** The sections of a capability's body, in order. What else a page shows comes from data. */
export const capabilitySections = [
  'Why it matters here',
  'What it involves',
  'Before you begin',
  'Getting started',
  'Building on the basics',
  'Maturity',
  'Who does what',
  'Inputs',
  'In your code',
  'Pitfalls',
] as const;

const parts: Readonly<Record<string, readonly string[]>> = {
  Maturity: ['Crawl', 'Walk', 'Run'],
  'In your code': ['Terraform', 'Bicep', 'CloudFormation', 'Kubernetes'],
};

const stepSections: readonly string[] = ['Getting started', 'Building on the basics'];

interface Section {
  readonly title: string;
  readonly level: number;
  /** 0-based line of the body. */
  readonly line: number;
  /** The lines up to the next heading of any level. */
  readonly lines: readonly string[];
}

/**
 * Cuts Markdown at its headings. The text before the first is a section of level 0 without a title.
 */
export function splitSections(markdown: string): readonly Section[] {
  const sections: { title: string; level: number; line: number; lines: string[] }[] = [];
  let current = { title: '', level: 0, line: 0, lines: [] as string[] };
  let fence: string | undefined;
  for (const [line, text] of markdown.split('\n').entries()) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(text)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
    }
    const heading = fence === undefined && mark === undefined ? /^(#{1,6}) +(.+?) *$/.exec(text) : null;
    if (heading) {
      sections.push(current);
      current = { title: heading[2] ?? '', level: heading[1]?.length ?? 0, line, lines: [] };
    } else current.lines.push(text);
  }
  return [...sections, current];
}

/** Reports sections that are missing, empty or out of order, empty steps, and personas that the section on them leaves out. */
export function checkSections(
  capability: CatalogFile<Capability>,
  personas: readonly Persona[],
): readonly CatalogProblem[] {
  const { file, value, bodyLine = 1 } = capability;
  const problems: CatalogProblem[] = [];
  const report = (line: number, message: string): void => {
    problems.push({ file, line: bodyLine + line, message });
  };
  const sections = splitSections(value.body);
  const last = value.body.split('\n').length - 1;
  compareTitles(sections, 2, capabilitySections, last, report);
  for (const [title, wanted] of Object.entries(parts)) {
    const start = sections.findIndex((section) => section.level === 2 && section.title === title);
    if (start === -1) continue;
    const next = sections.findIndex((section, index) => index > start && section.level === 2);
    const inside = sections.slice(start + 1, next === -1 ? undefined : next);
    compareTitles(inside, 3, wanted, sections[start]?.line ?? 0, report);
  }
  for (const section of sections) {
    const isContainer = Object.hasOwn(parts, section.title);
    if (section.level > 0 && !isContainer && section.lines.every((line) => line.trim() === '')) {
      report(section.line, `section "${section.title}" is empty`);
    }
    section.lines.forEach((text, index) => {
      if (/^\s*(?:[-*]|\d+\.)\s*$/.test(text)) report(section.line + 1 + index, 'this step is empty');
    });
    if (stepSections.includes(section.title) && !section.lines.some((text) => /^\d+\. /.test(text))) {
      report(section.line, `section "${section.title}" has no numbered step`);
    }
  }
  const roles = sections.find(({ title }) => title === 'Who does what');
  for (const id of roles ? value.personas : []) {
    const title = personas.find((persona) => persona.id === id)?.title;
    if (title !== undefined && !roles?.lines.some((text) => text.startsWith(`- **${title}**`))) {
      report(roles?.line ?? 0, `"Who does what" has no line for ${title}`);
    }
  }
  return problems;
}

function compareTitles(
  sections: readonly Section[],
  level: number,
  wanted: readonly string[],
  missingLine: number,
  report: (line: number, message: string) => void,
): void {
  const found = sections.filter((section) => section.level === level);
  for (const title of wanted) {
    if (!found.some((section) => section.title === title)) {
      report(missingLine, `section "${title}" is missing`);
    }
  }
  let reached = 0;
  for (const section of found) {
    const at = wanted.indexOf(section.title);
    if (at === -1) report(section.line, `no section is called "${section.title}"`);
    else if (at < reached) report(section.line, `section "${section.title}" is out of order`);
    else reached = at;
  }
}
