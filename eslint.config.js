import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

/** Literals that are spread where they are written: what they hold can stand there itself. */
const spreadLiterals = [
  {
    selector: ':matches(CallExpression, NewExpression) > SpreadElement > ArrayExpression',
    message: 'Give the arguments one by one, or as one object.',
  },
  {
    selector: ':matches(CallExpression, NewExpression) > SpreadElement > TSAsExpression > ArrayExpression',
    message: 'Give the arguments one by one, or as one object.',
  },
  {
    selector: 'ObjectExpression > SpreadElement > ObjectExpression',
    message: 'Write the properties into the object itself.',
  },
]

export default ts.config(
  {
    ignores: [
      'dist',
      'coverage',
      '.svelte-check',
      'test-results',
      'playwright-report',
      'out',
      'src/engine/compute/kernels',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.worker, ...globals.node },
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', 'scripts/*.mjs', 'bench/*.mjs'] },
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 300, skipComments: true, skipBlankLines: true }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      'no-restricted-syntax': ['error', ...spreadLiterals],
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  { files: ['**/*.mjs', '**/*.js'], ...ts.configs.disableTypeChecked },
  { files: ['tests/**', 'bench/**', 'scripts/**'], rules: { 'max-lines-per-function': 'off' } },
)
