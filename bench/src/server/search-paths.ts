import type { BenchQuery } from '../query-set.ts'
import type { Random } from '../random.ts'

/** The addresses of searches, each once and in random order: no cache of answers could serve one. */
export function searchPaths(queries: readonly BenchQuery[], random: Random): string[] {
  const paths = [...new Set(queries.map((query) => `/v1/search?q=${encodeURIComponent(textOf(query))}`))]
  for (let last = paths.length - 1; last > 0; last--) {
    const other = random.below(last + 1)
    const [a = '', b = ''] = [paths[last], paths[other]]
    paths[last] = b
    paths[other] = a
  }
  return paths
}

function textOf({ queryClass, terms }: BenchQuery): string {
  switch (queryClass) {
    case 'and':
      return terms.join(' AND ')
    case 'phrase':
      return `"${terms.join(' ')}"`
    case 'prefix':
      return `${terms.join(' ')}*`
    case 'typo':
      return `${terms.join(' ')}~1`
    default:
      return terms.join(' ')
  }
}
