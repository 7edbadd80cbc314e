import type { Expression } from '../syntax/ast';

/** An expression in the words of the code, as far as it is a name with something behind it. */
export function describe(expression: Expression, depth = 0): string {
  if (depth > 20) return '…';
  switch (expression.kind) {
    case 'name':
      return expression.name;
    case 'property':
      return `${describe(expression.of, depth + 1)}${expression.access === 'nested' ? '::' : '.'}${expression.name}`;
    case 'index': {
      const { index } = expression;
      const shown =
        index.kind !== 'literal'
          ? '…'
          : typeof index.value === 'string'
            ? `'${index.value}'`
            : String(index.value);
      return `${describe(expression.of, depth + 1)}[${shown}]`;
    }
    case 'call': {
      const name = expression.of
        ? `${describe(expression.of, depth + 1)}.${expression.name}`
        : expression.name;
      const [first, ...others] = expression.arguments;
      if (first === undefined) return `${name}()`;
      const shown = first.kind === 'literal' && typeof first.value === 'string' ? `'${first.value}'` : '…';
      return `${name}(${shown}${others.length > 0 && shown !== '…' ? ', …' : ''})`;
    }
    case 'parentheses':
    case 'not-null':
      return describe(expression.inner, depth + 1);
    case 'binary':
      return `${describe(expression.left, depth + 1)} ${expression.operator} …`;
    case 'array':
      return 'an array';
    case 'object':
      return 'an object';
    default:
      return 'an expression';
  }
}
