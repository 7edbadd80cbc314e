/**
 * What a snippet inserts when its user accepts every placeholder as it stands: default texts, and the first of each choice.
 *
 * Syntax: https://code.visualstudio.com/docs/editing/userdefinedsnippets#_snippet-syntax
 */
export function expandSnippet(body: string): string {
  let at = 0;
  const read = (end: string | undefined): string => {
    let text = '';
    while (at < body.length) {
      const character = body.charAt(at);
      if (character === end) break;
      if (character === '\\' && /[$}\\]/.test(body.charAt(at + 1))) {
        text += body.charAt(at + 1);
        at += 2;
        continue;
      }
      const rest = body.slice(at);
      const stop = /^\$\d+/.exec(rest);
      const choice = /^\$\{\d+\|([^,|]*)(?:,[^|]*)?\|\}/.exec(rest);
      const placeholder = /^\$\{\d+:/.exec(rest);
      if (stop) at += stop[0].length;
      else if (choice) {
        text += choice[1] ?? '';
        at += choice[0].length;
      } else if (placeholder) {
        at += placeholder[0].length;
        text += read('}');
        at++;
      } else {
        text += character;
        at++;
      }
    }
    return text;
  };
  return read(undefined);
}
