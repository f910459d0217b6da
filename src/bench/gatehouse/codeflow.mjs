// codeflow.mjs BASE PID [SECONDS=8] [CONNECTIONS=4]: what the code flow costs somebody who is signed in and has consented, from the
// authorization request to the tokens. Signs in once a connection, warms up, and prints one JSON line. Run it from the harness's folder.
import { createHash, randomBytes } from 'node:crypto'
import { pathToFileURL } from 'node:url'

const load = (name) => import(pathToFileURL(`${process.cwd()}/load/${name}`))
const { basic, json, metadata, send } = await load('http.mjs')
const { cpu } = await load('process.mjs')
const [base, pid, seconds = 8, connections = 4] = process.argv.slice(2)
const meta = await metadata(base)
const redirect = 'http://127.0.0.1:9/cb'

async function signIn(username) {
  const jar = new Map()
  const go = async (url, options = {}) => {
    const cookie = [...jar].map(([k, v]) => `${k}=${v}`).join('; ')
    const res = await send(new URL(url, base), { ...options, headers: { accept: 'text/html', cookie } })
    for (const line of res.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)
      if (value) jar.set(name, value); else jar.delete(name)
    }
    return res
  }
  const page = await go('/login')
  const csrf = /name="_csrf"[^>]*value="([^"]+)"/.exec(page.text)[1]
  const answer = await go('/login', { method: 'POST', form: { _csrf: csrf, username, password: 'Bench-password-1' } })
  if (![302, 303].includes(answer.status)) throw new Error(`${answer.status} at sign-in`)
  return go
}

async function flow(go) {
  const verifier = randomBytes(32).toString('base64url')
  const url = new URL(meta.authorization_endpoint)
  url.search = new URLSearchParams({
    response_type: 'code', client_id: 'bench-app', redirect_uri: redirect, scope: 'openid email', state: 's', nonce: 'n',
    code_challenge_method: 'S256', code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  })
  const to = (await go(url)).headers.location
  const code = to?.startsWith(redirect) && new URL(to).searchParams.get('code')
  if (!code) throw new Error(`no code: ${to}`)
  await json(meta.token_endpoint, { method: 'POST', headers: { authorization: basic('bench-app') },
    form: { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier } })
}

const people = await Promise.all(Array.from({ length: Number(connections) }, (_, i) => signIn(`user000${i}`)))
async function during(secs) {
  const end = performance.now() + secs * 1000
  const before = cpu(Number(pid))
  let flows = 0
  await Promise.all(people.map(async (go) => { while (performance.now() < end) { await flow(go); flows++ } }))
  return { flows, cpu_ms: Number(((cpu(Number(pid)) - before) / flows).toPrecision(3)) }
}
await during(20)
const runs = []
for (let i = 0; i < 3; i++) runs.push(await during(Number(seconds)))
runs.sort((a, b) => a.cpu_ms - b.cpu_ms)
console.log(JSON.stringify({ flow: 'code, signed in, consented', cpu_ms: runs[1].cpu_ms, min: runs[0].cpu_ms, max: runs[2].cpu_ms,
  flows: runs.reduce((n, r) => n + r.flows, 0) }))
process.exit(0)
