// A flood of passwords, and what client_credentials feels of it. Against a server with the demo's data:
//   node flood.mjs [BASE] [SECONDS] [CONNECTIONS] [token|login|rest]
// Half of the flood brings ada's right password, half a name that nobody has; each from an address of its own (127.x.y.z), so
// that no throttle helps. It asks again at once, as an attacker would; RETRY=1 waits as long as Retry-After says.
import http from 'node:http'
import { randomUUID } from 'node:crypto'
import { Worker, isMainThread, workerData, parentPort } from 'node:worker_threads'

const [base = 'http://127.0.0.1:9000', seconds = '20', connections = '200', door = 'token'] =
  isMainThread ? process.argv.slice(2) : workerData
const target = new URL(base)
let end
const basic = (id) => 'Basic ' + Buffer.from(`${id}:${id}-secret`).toString('base64')
const pause = (ms) => new Promise((done) => setTimeout(done, ms))

const JSON_TYPE = 'application/json'
function send(agent, path, form, headers = {}, more = {}) {
  return new Promise((done, failed) => {
    const body = form === undefined ? ''
      : headers['Content-Type'] === JSON_TYPE ? JSON.stringify(form) : new URLSearchParams(form).toString()
    const request = http.request({
      agent, host: target.hostname, port: target.port, path, method: form === undefined ? 'GET' : 'POST', ...more,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), ...headers },
    }, (reply) => {
      const parts = []
      reply.on('data', (part) => parts.push(part))
      reply.on('end', () => done({ status: reply.statusCode, headers: reply.headers, body: Buffer.concat(parts).toString() }))
    })
    request.on('error', failed)
    request.end(body)
  })
}

const PATHS = { token: '/oauth2/token', login: '/login', rest: '/rest/V1/integration/customer/token' }
const FIELDS = { token: () => ({ grant_type: 'password' }), login: (_csrf) => ({ _csrf }), rest: () => ({}) }

// The page is opened before: this is about passwords.
async function open(number) {
  // From 127.1.0.1 on.
  const localAddress = `127.1.${(number + 1) >> 8}.${(number + 1) & 255}`
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1, localAddress })
  const page = door === 'login' ? await send(agent, '/login') : null
  const headers = page ? { Cookie: page.headers['set-cookie'].map((cookie) => cookie.split(';')[0]).join('; ') }
    : door === 'rest' ? { 'Content-Type': JSON_TYPE } : { Authorization: basic('demo-storefront') }
  const csrf = page && /name="_csrf" value="([^"]+)"/.exec(page.body)[1]
  return { number, agent, page, headers, csrf }
}

async function attack({ number, agent, page, headers, csrf }, counts) {
  for (let attempt = number; performance.now() < end; attempt++) {
    const username = attempt % 2 ? 'ada@example.com' : `${randomUUID()}@example.com`
    const form = { username, password: 'Demo-customer-1', ...FIELDS[door](csrf) }
    const reply = await send(agent, PATHS[door], form, headers)
    counts[reply.status] = (counts[reply.status] ?? 0) + 1
    if (reply.status === 503 && !reply.headers['retry-after']) throw new Error('503 without Retry-After')
    if (process.env.RETRY && reply.headers['retry-after']) await pause(reply.headers['retry-after'] * 1000)
  }
  agent.destroy()
}

async function machine(took, counts) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  while (performance.now() < end) {
    const start = performance.now()
    const reply = await send(agent, '/oauth2/token', { grant_type: 'client_credentials' }, { Authorization: basic('demo-backend') })
    took.push(performance.now() - start)
    counts[reply.status] = (counts[reply.status] ?? 0) + 1
    // A steady trickle: a closed loop would be a load of its own and measure itself.
    await pause(40)
  }
  agent.destroy()
}

const all = (count, work) => Promise.all(Array.from({ length: count }, (_, number) => work(number)))
if (!PATHS[door]) throw new Error(`No door: ${door}`)
if (isMainThread) {
  const flood = Number(connections) && new Worker(new URL(import.meta.url), { workerData: [base, seconds, connections, door] })
  const heard = () => new Promise((done, failed) => flood.once('message', done).once('error', failed))
  if (flood) await heard()
  end = performance.now() + seconds * 1000
  const flooded = flood ? heard() : {}
  const took = [], counts = {}
  await all(8, () => machine(took, counts))
  took.sort((a, b) => a - b)
  const at = (share) => Number(took[Math.floor((took.length - 1) * share)].toFixed(1))
  console.log(JSON.stringify({ door, connections: Number(connections), flood: await flooded, client_credentials: counts,
    p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1) }))
} else {
  const counts = {}
  const attackers = await all(Number(connections), open)
  parentPort.postMessage('ready')
  end = performance.now() + seconds * 1000
  await Promise.all(attackers.map((each) => attack(each, counts)))
  parentPort.postMessage(counts)
}
