import { expect, test } from 'vitest'
import { assetsOf } from '../../src/pwa/assetsOf.ts'

test('names what a page asks for of its own site, each once', () => {
  const html = `<link rel="icon" href="./icon.svg" type="image/svg+xml" /><link href="assets/a.css?v=1" rel="stylesheet">
    <script type="module" crossorigin src="./assets/main-1.js"></script><link rel="modulepreload" href="./assets/main-1.js">
    <link rel="canonical" href="https://example.com/"><script src="//example.com/x.js"></script><a href="./other.html">no asset</a>`
  expect(assetsOf(html)).toEqual(['icon.svg', 'assets/a.css', 'assets/main-1.js'])
})
