import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import Fastify, { type FastifyInstance } from 'fastify';
import { createLog } from '@upstream/platform';
import { startGateway, type Gateway } from './gateway.js';

const PATHS: Record<string, Record<string, object>> = {
  people: { '/v1/people/{personId}': { get: {} }, '/v1/people': { post: {} }, '/v1/changes': { get: {} }, '/v1/operations/clock': { get: {} } },
  pairs: { '/v1/people/{personId}/pairs': { get: {} }, '/v1/operations/clock': { get: {} } },
};

/** Something that describes itself as a service and says who it is. */
async function aService(name: keyof typeof PATHS, replica: string, port = 0): Promise<{ url: string; app: FastifyInstance }> {
  const app = Fastify();
  app.get('/v1/openapi.json', async () => ({ openapi: '3.1.0', paths: PATHS[name], components: { schemas: { [name]: { type: 'object' } } } }));
  app.get('/health/ready', async () => ({ status: 'ok' }));
  app.get('/v1/operations/clock', async () => ({ replica }));
  app.get('/v1/people/:personId', async ({ headers, params, query }) => ({ replica, params, query, from: headers['x-forwarded-for'], token: headers.authorization, correlation: headers['x-correlation-id'] }));
  app.get('/v1/people/:personId/pairs', async () => ({ replica }));
  app.get('/v1/changes', (_, reply) => {
    const changes = new PassThrough();
    changes.write('event: changed\ndata: {}\n\n');
    return reply.type('text/event-stream').send(changes);
  });
  app.post('/v1/people', async (request, reply) => reply.code(201).header('etag', '"1"').header('location', '/v1/people/1').send({ replica, body: request.body, key: request.headers['idempotency-key'] }));
  return { url: await app.listen({ port, host: '127.0.0.1' }), app };
}

let running: FastifyInstance[];
let gateway: Gateway;
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${gateway.url}${path}`, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

beforeEach(async () => {
  const services = await Promise.all([aService('people', 'people-1'), aService('people', 'people-2'), aService('pairs', 'pairs-1')]);
  running = services.map(({ app }) => app);
  gateway = await startGateway({ upstreams: { people: [services[0]!.url, services[1]!.url], pairs: [services[2]!.url] }, port: 0, metricsPort: 0, log: createLog({ level: 'silent' }) });
});
afterEach(async () => {
  await gateway.close();
  await Promise.all(running.map((app) => app.close()));
});

it('sends a request to the service that answers its path, and says where it came from', async () => {
  expect(await get('/v1/people/7/pairs')).toEqual({ status: 200, body: { replica: 'pairs-1' } });
  const { body } = await get('/v1/people/7?page=2', { authorization: 'Bearer x' });
  expect(body).toMatchObject({ params: { personId: '7' }, query: { page: '2' }, from: '127.0.0.1', token: 'Bearer x' });
});

it('lets the processes of a service take turns', async () => {
  const replicas = [];
  for (let asked = 0; asked < 4; asked++) replicas.push((await get('/v1/people/1')).body['replica']);
  expect(new Set(replicas)).toEqual(new Set(['people-1', 'people-2']));
});

it('passes commands and their answers on as they are', async () => {
  const response = await fetch(`${gateway.url}/v1/people`, { method: 'POST', body: JSON.stringify({ name: 'Ada' }), headers: { 'content-type': 'application/json', 'idempotency-key': 'k1' } });
  expect([response.status, response.headers.get('etag'), response.headers.get('location')]).toEqual([201, '"1"', '/v1/people/1']);
  expect(await response.json()).toMatchObject({ body: { name: 'Ada' }, key: 'k1' });
});

it('does not answer what several services answer, nor what nobody does', async () => {
  expect((await get('/v1/operations/clock')).status).toBe(404);
  expect(await get('/v1/people/1/2/3')).toMatchObject({ status: 404, body: { type: 'https://upstream.example/problems/not-found' } });
});

it('asks the other processes when one is gone: reads at once, and commands from then on', async () => {
  await running[0]!.close();
  const statuses = [];
  for (let asked = 0; asked < 6; asked++) statuses.push((await get('/v1/people/1')).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
  const posted = await fetch(`${gateway.url}/v1/people`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
  expect(posted.status).toBe(201);
});

describe('a process that answers 503', () => {
  /** How often each process was asked. */
  const answering503 = (headers: Record<string, string>, ...which: readonly number[]) => {
    const asked = new Map<string, number>();
    running.forEach(({ server }, index) => {
      const [answer] = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
      server.removeAllListeners('request').on('request', (request: IncomingMessage, response: ServerResponse) => {
        if (!request.url!.startsWith('/v1/people')) return answer!(request, response);
        asked.set(`people-${index + 1}`, (asked.get(`people-${index + 1}`) ?? 0) + 1);
        if (which.includes(index)) response.writeHead(503, { 'Retry-After': '7', ...headers }).end('{}');
        else answer!(request, response);
      });
    });
    return asked;
  };

  it('is asked once, and its answer passed on', async () => {
    const asked = answering503({}, 0, 1);
    const response = await fetch(`${gateway.url}/v1/people/7`);
    expect([response.status, response.headers.get('retry-after'), [...asked.values()]]).toEqual([503, '7', [1]]);
  });

  it('because it is stopping is asked nothing more: reads go to the others', async () => {
    const asked = answering503({ Connection: 'close' }, 0);
    for (let request = 0; request < 4; request++) expect(await get('/v1/people/7')).toMatchObject({ status: 200, body: { replica: 'people-2' } });
    expect(Object.fromEntries(asked)).toEqual({ 'people-1': 1, 'people-2': 4 });
  });

  it('because it is stopping, as all do, says when to come back', async () => {
    const asked = answering503({ Connection: 'close' }, 0, 1);
    const response = await fetch(`${gateway.url}/v1/people/7`);
    expect([response.status, response.headers.get('retry-after'), Object.fromEntries(asked)]).toEqual([503, '7', { 'people-1': 1, 'people-2': 1 }]);
  });
});

describe('when it stops', () => {
  it('finishes what is under way, ends what screens follow, and refuses the rest', async () => {
    const port = Number(new URL(gateway.url).port);
    const open = (head: string) => {
      const socket = connect(port, '127.0.0.1').setEncoding('utf8');
      socket.write(`${head} HTTP/1.1\r\nHost: x\r\n`);
      return socket;
    };
    const screen = open('GET /v1/changes');
    screen.write('\r\n');
    await once(screen, 'data');
    const arrived = new Promise((resolve) => running.forEach(({ server }) => server.on('request', ({ method }: IncomingMessage) => method === 'POST' && resolve(undefined))));
    const upload = open('POST /v1/people');
    upload.write('Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{"a"');
    await arrived;
    const stopped = gateway.close();
    expect(await once(screen, 'data')).toEqual(['0\r\n\r\n']);
    await expect(fetch(`${gateway.url}/v1/people/7`)).rejects.toThrow();
    upload.write(':"b"}');
    expect((await upload.toArray()).join('')).toMatch(/^HTTP\/1\.1 201 /);
    await stopped;
  });
});

describe('a sender', () => {
  const connected = (text: string) => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.write(text);
    return socket;
  };
  /** The status lines of what is answered to a request that is written as it is. */
  const raw = async (text: string) => (await connected(text).setEncoding('utf8').toArray()).join('').split('\r\n').filter((line) => line.startsWith('HTTP/'));

  it.each([
    ['waits to be told to go on, as curl does with a file', 'POST /v1/people HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n{}', ['HTTP/1.1 100 Continue', 'HTTP/1.1 201 Created']],
    ['says how long it keeps the connection', 'GET /v1/people/7 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nKeep-Alive: timeout=5\r\n\r\n', ['HTTP/1.1 200 OK']],
    ['would rather speak otherwise', 'GET /v1/people/7 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nUpgrade: h2c\r\n\r\n', ['HTTP/1.1 200 OK']],
    ['names the whole address', 'GET http://elsewhere.example/v1/people/7 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', ['HTTP/1.1 200 OK']],
  ])('that %s is answered, and no process is taken for gone', async (_, request, answer) => {
    expect(await raw(request)).toEqual(answer);
    expect(await get('/health/ready')).toEqual({ status: 200, body: { status: 'ok', missing: [] } });
  });

  it('who is still sending when a process dies is answered', async () => {
    const arrived = new Promise<IncomingMessage>((resolve) => running.forEach(({ server }) => server.on('request', (request: IncomingMessage) => request.method === 'POST' && resolve(request))));
    const sender = connected('POST /v1/people HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"a"').setEncoding('utf8');
    (await arrived).socket.destroy();
    const [answer] = (await once(sender, 'data')) as [string];
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    sender.destroy();
  });

  it('who leaves a screen that follows changes leaves the service, too', async () => {
    const left = new Promise((resolve) => running.forEach(({ server }) => server.on('request', ({ url }: IncomingMessage, response: ServerResponse) => url === '/v1/changes' && response.once('close', resolve))));
    const screen = connected('GET /v1/changes HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(screen, 'data');
    screen.destroy();
    await left;
  });

  it('who goes away in the middle of a request takes no process out of service', async () => {
    for (const _process of ['people-1', 'people-2']) {
      const arrived = new Promise<IncomingMessage>((resolve) => running.forEach(({ server }) => server.on('request', (request: IncomingMessage) => request.method === 'POST' && resolve(request))));
      const sender = connected(`POST /v1/people HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"a"`);
      const request = await arrived;
      const cut = new Promise((resolve) => request.once('close', resolve));
      sender.destroy();
      await cut;
    }
    expect(await get('/health/ready')).toEqual({ status: 200, body: { status: 'ok', missing: [] } });
  });
});

it('says 503 and when to come back while a service is gone, and stays ready for the others', async () => {
  await running[2]!.close();
  const response = await fetch(`${gateway.url}/v1/people/7/pairs`);
  expect([response.status, response.headers.get('retry-after'), ((await response.json()) as { type: string }).type]).toEqual([503, '1', 'https://upstream.example/problems/unavailable']);
  expect(await get('/health/ready')).toEqual({ status: 200, body: { status: 'degraded', missing: ['pairs'] } });
});

it('is not ready when no service is left', async () => {
  for (const process of running) await process.close();
  for (const path of ['/v1/people/1', '/v1/people/1/pairs']) await get(path);
  expect(await get('/health/ready')).toEqual({ status: 503, body: { status: 'degraded', missing: ['people', 'pairs'] } });
});

describe('what it answers itself', () => {
  it('has the headers that browsers are told to be careful by, and is found by its number', async () => {
    const { headers, body } = await fetch(`${gateway.url}/v1/nothing`).then(async (answer) => ({ headers: answer.headers, body: (await answer.json()) as { instance: string } }));
    expect([headers.get('x-content-type-options'), headers.get('referrer-policy'), headers.get('cache-control')]).toEqual(['nosniff', 'no-referrer', 'no-store']);
    expect(body.instance).toBe(`urn:uuid:${headers.get('x-correlation-id')}`);
    expect(body.instance).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
  });

  it('is a problem where the address cannot be decoded, is too long, or the headers are', async () => {
    const long = 'a'.repeat(20_000);
    expect((await get('/v1/people/%zz')).body['type']).toBe('https://upstream.example/problems/invalid-request');
    expect((await get(`/v1/people/${'a'.repeat(300)}`)).body['type']).toBe('https://upstream.example/problems/address-too-long');
    expect(await get('/v1/people/1', { 'x-long': long })).toMatchObject({ status: 431, body: { type: 'https://upstream.example/problems/headers-too-large', status: 431 } });
  });
});

it('tells a scraper of load and failures by service, at a port of its own', async () => {
  await get('/v1/people/7');
  await running[2]!.close();
  await get('/v1/people/7/pairs');
  await get('/v1/people/7/8/9');
  const figures = await fetch(gateway.metricsUrl!).then((answer) => answer.text());
  const counted = (name: string) => figures.split('\n').filter((line) => line.startsWith(name)).sort();
  expect(counted('upstream_gateway_request_seconds_count')).toEqual([
    'upstream_gateway_request_seconds_count{target="gateway",method="GET",status="404"} 1',
    'upstream_gateway_request_seconds_count{target="pairs",method="GET",status="503"} 1',
    'upstream_gateway_request_seconds_count{target="people",method="GET",status="200"} 1',
  ]);
  expect(counted('upstream_gateway_failures_total')).toEqual(['upstream_gateway_failures_total{target="pairs",code="ECONNREFUSED"} 1']);
  expect(counted('upstream_gateway_processes_up')).toEqual(['upstream_gateway_processes_up{target="pairs"} 0', 'upstream_gateway_processes_up{target="people"} 2']);
  expect(counted('upstream_gateway_connections')[0]).toMatch(/ [1-9]$/);
  expect((await get('/metrics')).status).toBe(404);
});

it('gives a request one number, that its service answers and logs by', async () => {
  const { headers, body } = await fetch(`${gateway.url}/v1/people/7`).then(async (answer) => ({ headers: answer.headers, body: (await answer.json()) as { correlation?: string } }));
  expect(body.correlation).toBe(headers.get('x-correlation-id'));
});

it('sends SCIM to enrolment, which does not describe it', async () => {
  const enrolment = Fastify();
  enrolment.get('/v1/openapi.json', async () => ({ openapi: '3.1.0', paths: {} }));
  enrolment.get('/health/ready', async () => ({ status: 'ok' }));
  enrolment.patch('/scim/v2/Users/:id', async ({ params }) => params);
  enrolment.addContentTypeParser('application/scim+json', { parseAs: 'string' }, enrolment.getDefaultJsonParser('error', 'error'));
  const url = await enrolment.listen({ port: 0, host: '127.0.0.1' });
  const other = await startGateway({ upstreams: { enrolment: [url] }, port: 0, log: createLog({ level: 'silent' }) });
  try {
    const answer = await fetch(`${other.url}/scim/v2/Users/7`, { method: 'PATCH', body: '{}', headers: { 'content-type': 'application/scim+json' } });
    expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 200, body: { id: '7' } });
    const wrong = await fetch(`${other.url}/scim/v1/Users`);
    expect({ status: wrong.status, type: wrong.headers.get('content-type'), body: await wrong.json() }).toEqual({ status: 404, type: expect.stringMatching(/^application\/scim\+json/), body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '404', detail: 'There is no such address.' } });
  } finally {
    await other.close();
    await enrolment.close();
  }
});

it('has one description of everything that it routes', async () => {
  const { body } = await get('/v1/openapi.json');
  expect(Object.keys(body['paths'] as object).sort()).toEqual(['/v1/changes', '/v1/people', '/v1/people/{personId}', '/v1/people/{personId}/pairs']);
  expect(body['components']).toMatchObject({ schemas: { people: {}, pairs: {} } });
});

it('does not start without a service that says what it answers', async () => {
  await expect(startGateway({ upstreams: { people: ['http://127.0.0.1:1'] }, port: 0, learnWithinMs: 300 })).rejects.toThrow('people does not say what it answers');
});
