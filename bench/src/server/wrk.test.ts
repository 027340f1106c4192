import { expect, it } from 'vitest'
import { readReport } from './wrk.ts'

const REPORT = `Running 8s test @ http://127.0.0.1:7811
  1 threads and 16 connections
  Latency Distribution
     50%  491.00us
     75%  510.00us
     90%    1.10s
     99%    8.58ms
  2507 requests in 8.01s, 34.62MB read
  Socket errors: connect 0, read 1, write 0, timeout 2
  Non-2xx or 3xx responses: 4
Requests/sec:    312.88
Transfer/sec:      4.32MB
`

it('reads rate, latencies and failures out of the report of wrk', () => {
  expect(readReport(REPORT)).toEqual({ requestsPerSecond: 312.88, p50Ms: 0.491, p99Ms: 8.58, failed: 7 })
  expect(() => readReport('unable to connect')).toThrow('unable to connect')
})
