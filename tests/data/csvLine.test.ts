import { expect, test } from 'vitest'
import { csvLine } from '../../src/data/columns/csvLine.ts'

test.each([
  [['a', 1, -2.5, NaN], 'a,1,-2.5,\r\n'],
  [['say "hi"', 'a,b', 'two\nlines'], '"say ""hi""","a,b","two\nlines"\r\n'],
  [['=1+1', '@SUM(A1)', '+cmd|x', '-2+3+cmd'], "'=1+1,'@SUM(A1),'+cmd|x,'-2+3+cmd\r\n"],
  [['-12.50', '+49 (0) 30/1234-5', '00123'], '-12.50,+49 (0) 30/1234-5,00123\r\n'],
])('%j', (cells, line) => expect(csvLine(cells)).toBe(line))
