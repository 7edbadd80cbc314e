const blockHeader =
  /(?:(?:resource|data|module|variable|output|provider|ephemeral|check)[ \t]+"|(?:locals|terraform|moved|import|removed)[ \t]*\{)/y;

const heredocOpening = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t\r]*$/u;

interface Heredocs {
  /** For each marker the lines that open a heredoc with it, in the order of the text. */
  readonly openings: ReadonlyMap<string, readonly number[]>;
  /** For each text that stands alone on lines, those lines. */
  readonly lines: ReadonlyMap<string, readonly number[]>;
}

/**
 * Finds the lines that start a block as it stands at the top level of every Terraform file, without parsing what is in
 * between. Lines inside a heredoc are left out; one that is not closed ends nowhere, and hides nothing.
 *
 * @returns the offsets of these lines
 */
export function topLevelBlockStarts(text: string): readonly number[] {
  const lines = text.split('\n');
  const markers = lines.map((line) => heredocMarker(line));
  const heredocs = { openings: indexed(markers), lines: indexed(lines.map((line) => line.trim())) };
  const starts: number[] = [];
  let hiddenUpTo = -1;
  let offset = 0;
  lines.forEach((line, number) => {
    if (number > hiddenUpTo) {
      blockHeader.lastIndex = offset;
      if (blockHeader.test(text)) starts.push(offset);
      const marker = markers[number];
      if (marker) hiddenUpTo = closingLine(marker, number, heredocs);
    }
    offset += line.length + 1;
  });
  return starts;
}

function heredocMarker(line: string): string {
  const at = line.lastIndexOf('<<');
  if (at === -1 || line.lastIndexOf('#', at) !== -1) return '';
  return heredocOpening.exec(line.slice(at))?.[1] ?? '';
}

function indexed(words: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  words.forEach((word, number) => {
    if (word === '') return;
    const numbers = index.get(word);
    if (numbers) numbers.push(number);
    else index.set(word, [number]);
  });
  return index;
}

/** The line that closes the heredoc; the opening one where there is none, or where it belongs to a later heredoc. */
function closingLine(marker: string, opening: number, { openings, lines }: Heredocs): number {
  const closing = firstAfter(lines.get(marker), opening);
  return closing < firstAfter(openings.get(marker), opening) ? closing : opening;
}

/** @param numbers in rising order. @returns the first beyond `least`, or infinity */
function firstAfter(numbers: readonly number[] | undefined, least: number): number {
  if (!numbers) return Number.POSITIVE_INFINITY;
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= least) low = middle + 1;
    else high = middle;
  }
  return numbers[low] ?? Number.POSITIVE_INFINITY;
}
