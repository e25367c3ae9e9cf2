// A rate of exchange as people type it.

/** As the config takes them. */
const [least, most] = [1e-9, 1e9]

/** "0.86" or "0,86"; null for an empty field, which says that there is no rate, and for what does not fit. */
export function readRate(text: string): { rate: number | null; problem: string } {
  const plain = text.trim().replace(',', '.')
  if (plain === '') return { rate: null, problem: '' }
  const rate = Number(plain)
  const fits = Number.isFinite(rate) && rate >= least && rate <= most
  return fits ? { rate, problem: '' } : { rate: null, problem: 'Give a number above 0, such as 0.86.' }
}
