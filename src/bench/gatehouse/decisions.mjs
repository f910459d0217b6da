// decisions.mjs BASE PID [SECONDS=5] [ROUNDS=3] [FLOW...]: what a decision costs the server's process, and how many statements. Warms each
// flow up, loads it over 8 connections, and prints one JSON line each. Run it from the harness's folder, with its PostgreSQL still there.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const load = (name) => import(pathToFileURL(`${process.cwd()}/load/${name}`))
const { basic, json, metadata, send } = await load('http.mjs')
const { cores, cpu, machine } = await load('process.mjs')
const [base, pid, seconds = 5, rounds = 3, ...only] = process.argv.slice(2)
const meta = await metadata(base)
const password = 'Bench-password-1'
const people = Array.from({ length: 16 }, (_, i) => i)
const admin = (i) => `user${String(i).padStart(4, '0')}`
const customer = (i) => `customer${i}@example.com`

const tokens = (client, name, scope) => Promise.all(people.map(async (i) => (await json(meta.token_endpoint, { method: 'POST',
  headers: { authorization: basic(client) }, form: { grant_type: 'password', username: name(i), password, scope } })).access_token))
const bearer = async (...of) => (await tokens(...of)).map((token) => `Authorization: Bearer ${token}`)

async function session(i) {
  const jar = new Map()
  const go = async (url, options = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await send(new URL(url, base), { ...options, headers: { accept: 'text/html', cookie } })
    for (const line of answer.headers['set-cookie'] ?? []) jar.set(...line.split(';')[0].split('='))
    return answer
  }
  const csrf = /name="_csrf"[^>]*value="([^"]+)"/.exec((await go('/login')).text)[1]
  await go('/login', { method: 'POST', form: { _csrf: csrf, username: customer(i), password } })
  return `Cookie: gatehouse_session=${jar.get('gatehouse_session')}\tX-Requested-With: XMLHttpRequest`
}

const mine = '/rest/V1/customers/me', orders = '/rest/V1/orders'
const flows = {
  guest: { target: '/rest/V1/products', lines: async () => [''] },
  refused: { target: orders, refused: true, lines: async () => ['Authorization: Bearer a.b.c'] },
  admin: { target: orders, lines: () => bearer('bench-shop', admin, 'orders.read') },
  customer: { target: mine, lines: () => bearer('bench-shop', customer, 'account.read') },
  opaque: { target: mine, lines: () => bearer('bench-opaque', customer, 'account.read') },
  session: { target: mine, lines: () => Promise.all(people.map(session)) },
  authzen: { target: mine, script: 'evaluation', path: '/access/v1/evaluation', lines: () => tokens('bench-shop', customer, 'account.read') },
}

function statements() {
  const sql = `select coalesce(sum(calls), 0) from pg_stat_statements s join pg_database d on d.oid = s.dbid
    where datname = 'gatehouse' and query ~* '^\\s*(select|insert|update|delete|with)' and query !~ 'pg_stat_statements'`
  const out = spawnSync('psql', ['-qtAX', '-h', '127.0.0.1', '-p', process.env.PG_PORT ?? '55432', '-U', 'bench', '-d', 'postgres', '-c', sql],
    { encoding: 'utf8', env: { ...process.env, PGPASSWORD: 'bench' } })
  if (out.status !== 0) throw new Error(out.stderr)
  return Number(out.stdout)
}

function wrk(flow, file, secs) {
  const { target, script = 'decision', path = '/gateway/traefik' } = flows[flow]
  const before = [cpu(Number(pid)), machine().busy, cpu(process.pid), statements()]
  const run = spawnSync('wrk', ['-t1', '-c8', `-d${secs}s`, '-s', `${import.meta.dirname}/${script}.lua`, base + path], { encoding: 'utf8',
    env: { ...process.env, BENCH_LOAD: `${process.cwd()}/load`, BENCH_TOKENS: file, BENCH_TARGET: target } })
  const answer = JSON.parse(run.stdout.split('\n').find((line) => line.startsWith('{')))
  if ((answer.errors > 0) !== (flows[flow].refused ?? false)) throw new Error(`${flow}: ${answer.errors} errors`)
  return { cpu: (cpu(Number(pid)) - before[0]) / answer.requests, sql: (statements() - before[3]) / answer.requests,
    rps: answer.requests / answer.seconds, p50: answer.p50_ms, p99: answer.p99_ms,
    busy: (machine().busy - before[1]) / (answer.seconds * 1000 * cores) }
}

const dir = mkdtempSync('/tmp/decisions-')
const round = (x, digits = 3) => Number(x.toPrecision(digits))
const wanted = only.length ? only : Object.keys(flows)
// All before the first load: connections of ours that lie idle meanwhile would be closed.
for (const flow of wanted) writeFileSync(`${dir}/${flow}`, (await flows[flow].lines()).join('\n') + '\n')
for (const flow of wanted) {
  const file = `${dir}/${flow}`
  wrk(flow, file, 30)
  const runs = Array.from({ length: Number(rounds) }, () => wrk(flow, file, seconds)).sort((a, b) => a.cpu - b.cpu)
  const median = runs[(runs.length - 1) >> 1]
  console.log(JSON.stringify({ flow, cpu_ms: round(median.cpu), min: round(runs[0].cpu), max: round(runs.at(-1).cpu), sql: round(median.sql),
    rps: Math.round(median.rps), p50_ms: median.p50, p99_ms: median.p99, busy: round(median.busy) }))
}
rmSync(dir, { recursive: true })
process.exit(0)
