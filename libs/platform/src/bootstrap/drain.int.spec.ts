import { Agent, get as httpGet, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { Controller, Get, Module } from '@nestjs/common';
import { Public } from '../identity/route-access.js';
import { HealthChecks, NotReadyError } from '../observability/health.js';
import { applicationForSpecs } from './application-for-specs.js';
import { drain } from './drain.js';
import { Draining } from './draining.js';
import { listen, PortInUseError } from './listen.js';

const gates: (() => void)[] = [];

@Controller()
@Public()
class SpecController {
  @Get('slow')
  slow() {
    return new Promise((resolve) => gates.push(() => resolve({ done: true })));
  }

  @Get('quick')
  quick() {
    return {};
  }
}

@Module({ controllers: [SpecController] })
class SpecModule {}

const agent = new Agent({ keepAlive: true });
const call = (url: string) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    httpGet(url, { agent }, (response: IncomingMessage) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode!, body }));
    }).on('error', reject);
  });
const until = async (holds: () => boolean) => {
  for (const end = Date.now() + 5000; !holds(); ) {
    if (Date.now() > end) throw new Error('waited 5 s');
    await new Promise((resolve) => setImmediate(resolve));
  }
};

describe('a stopping application', () => {
  afterAll(() => agent.destroy());

  it('finishes what is under way, refuses what is new, then runs its hooks in order', async () => {
    const { app } = await applicationForSpecs(SpecModule);
    const order: string[] = [];
    app.get(Draining).register('followers', async () => void order.push('followers'));
    app.get(Draining).register('broken', async () => {
      order.push('broken');
      throw new Error('no');
    });
    app.get(Draining).register('pools', async () => void order.push('pools'));
    const url = await listen(app, 0);
    expect((await call(`${url}/quick`)).status).toBe(200);
    const slow = call(`${url}/slow`).then((answer) => {
      order.push('answered');
      return answer;
    });
    await until(() => gates.length === 1);
    const drained = drain(app);
    expect(app.get(Draining).signal.aborted).toBe(true);
    await expect(call(`${url}/quick`)).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
    const late = await app.inject({ url: '/quick' });
    expect([late.statusCode, late.headers['content-type']]).toEqual([503, 'application/problem+json; charset=utf-8']);
    expect(order).toEqual([]);
    gates[0]!();
    expect(await slow).toEqual({ status: 200, body: '{"done":true}' });
    await drained;
    expect(order.filter((what) => what !== 'answered')).toEqual(['followers', 'broken', 'pools']);
  });

  it('does not wait for ever for a request', async () => {
    const { app, lines } = await applicationForSpecs(SpecModule);
    const url = await listen(app, 0);
    const cut = call(`${url}/slow`);
    await until(() => gates.length === 2);
    await Promise.all([drain(app, 50), expect(cut).rejects.toThrow()]);
    expect(lines.join('')).toContain('drain-deadline-passed');
  });

  it('that finds its port in use says which one', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await until(() => other.listening);
    const { app } = await applicationForSpecs(SpecModule);
    const { port } = other.address() as AddressInfo;
    await expect(listen(app, port)).rejects.toThrow(new PortInUseError(port));
    await app.close();
    other.close();
  });

  it('is ready while its checks pass, and alive regardless', async () => {
    const { app } = await applicationForSpecs(SpecModule);
    let works = true;
    app.get(HealthChecks).add('log', async () => {
      if (!works) throw new Error('password=secret');
    });
    expect((await app.inject({ url: '/health/ready' })).json()).toEqual({ status: 'ok', checks: { log: 'ok' } });
    works = false;
    const failing = await app.inject({ url: '/health/ready' });
    expect([failing.statusCode, failing.json()]).toEqual([503, { status: 'failing', checks: { log: 'failing' } }]);
    expect((await app.inject({ url: '/health/live' })).statusCode).toBe(200);

    works = true;
    app.get(HealthChecks).add('storage', async () => {
      throw new NotReadyError('storage-full');
    });
    expect((await app.inject({ url: '/health/ready' })).json()).toEqual({ status: 'failing', checks: { log: 'ok', storage: 'failing' }, reasons: { storage: 'storage-full' } });
    await app.close();
  });
});
