import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import { builtinModules } from 'node:module';

const node = builtinModules.flatMap((name) => (name.startsWith('node:') ? [name] : [name, `node:${name}`]));

/** Arrows point one way: extension.* → editor → core; cli → core; webview → nothing. */
function layer(folder, { modules = [], folders = [], globals = [] }) {
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: modules.map((name) => ({ name, message: `src/${folder} must not depend on ${name}.` })),
          patterns: folders.map((name) => ({
            regex: `^\\.\\.?/(?:.*/)?${name}(?:/|$)`,
            message: `src/${folder} must not depend on src/${name}.`,
          })),
        },
      ],
      'no-restricted-globals': [
        'error',
        ...globals.map((name) => ({
          name,
          message: `src/${folder} runs in every host; ${name} is not in each of them.`,
        })),
      ],
    },
  };
}

export default tseslint.config(
  { ignores: ['dist/', 'out/', '.vscode-test/', 'test/fixtures/', '**/*.generated.ts'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    // Scanners compare character codes with named ones.
    files: ['src/core/{languages,syntax}/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-enum-comparison': 'off' },
  },
  layer('core', {
    modules: ['vscode', ...node],
    folders: ['editor', 'cli', 'build', 'webview'],
    globals: ['process', 'Buffer', 'require', 'document', 'window', 'navigator', 'setTimeout', 'console'],
  }),
  layer('webview', { modules: ['vscode', ...node], folders: ['core', 'editor', 'cli', 'build'] }),
  layer('editor', {
    modules: node,
    folders: ['cli', 'build'],
    globals: ['process', 'Buffer', 'require', 'document', 'window'],
  }),
  layer('cli', { modules: ['vscode'], folders: ['editor', 'webview', 'build'] }),
  { files: ['src/build/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
);
