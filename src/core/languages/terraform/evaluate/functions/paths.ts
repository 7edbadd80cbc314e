import { scalar, type Value } from '../../../../tags/value';
import type { Frame } from '../frame';
import { failure } from '../reasons';
import { absoluteMark, folderMark, folderUnknown, text, toText } from '../values';
import type { BuiltIn, BuiltInFunction } from './types';

/** `path.module` of the module that Terraform is started in is `.`, which has no name and nothing above it. */
function isStart(path: string, frame: Frame): boolean {
  return (
    path.startsWith(folderMark) &&
    !path.startsWith(absoluteMark) &&
    path === folderMark + frame.names.rootFolder
  );
}

function ofPath(run: (path: string) => Value): BuiltIn {
  return ({ values: [value], frame }) => {
    const path = toText(value ?? failure('an argument is missing'));
    if (typeof path !== 'string') return path;
    return isStart(path, frame) ? folderUnknown : run(path);
  };
}

/** As `filepath.Clean` of Go: no `.`, no `..` behind a name, no doubled slashes. */
function clean(path: string): string {
  const start = path.startsWith('/') ? '/' : '';
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    const last = steps.at(-1);
    if (step !== '..') steps.push(step);
    else if (last !== undefined && last !== '..') steps.pop();
    else if (start === '') steps.push(step);
  }
  return start + steps.join('/') || '.';
}

const directory = ofPath((path) => {
  const slash = path.lastIndexOf('/');
  if (path.includes(folderMark)) return slash === -1 ? folderUnknown : text(path.slice(0, slash) || '/');
  return text(clean(path.slice(0, slash + 1)));
});

const baseName = ofPath((path) => {
  const last = path
    .split('/')
    .filter((step) => step !== '')
    .at(-1);
  const name = last?.replaceAll(folderMark, '') ?? (path === '' ? '.' : '/');
  return path.includes(folderMark) && /^\.*$/.test(name) ? folderUnknown : scalar(name);
});

const absolute: BuiltIn = ({ values: [value] }) => {
  const path = toText(value ?? failure('an argument is missing'));
  if (typeof path !== 'string') return path;
  if (path.startsWith(absoluteMark)) return scalar(path);
  return path.startsWith(folderMark) ? scalar(folderMark + path) : folderUnknown;
};

const takesFolder = true;

export const pathFunctions: readonly (readonly [string, BuiltInFunction])[] = [
  ['dirname', { run: directory, takesFolder }],
  ['basename', { run: baseName, takesFolder }],
  ['abspath', { run: absolute, takesFolder }],
  ['pathexpand', { run: absolute, takesFolder }],
];
