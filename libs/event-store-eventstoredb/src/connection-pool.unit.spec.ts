import { ConnectionPool } from './connection-pool.js';
import { Connection } from './connection.js';

describe('connections for subscriptions', () => {
  it('are shared by at most so many, and used again when one has left', () => {
    const pool = new ConnectionPool(() => new Connection('esdb://127.0.0.1:1?tls=false'), 2);
    const [one, two, three] = [pool.borrow(), pool.borrow(), pool.borrow()];
    expect(two).toBe(one);
    expect(three).not.toBe(one);
    pool.giveBack(one);
    expect(pool.borrow()).toBe(one);
    expect(pool.size).toBe(2);
  });

  it('a question that failed is asked again', async () => {
    const pool = new ConnectionPool(() => new Connection('esdb://127.0.0.1:1?tls=false'));
    const answers = [Promise.reject(new Error('away')), Promise.resolve({ version: '24.2.0', batchAppend: true })];
    const connection = Object.assign(pool.borrow(), { features: () => answers.shift()! });
    await expect(pool.features(connection)).rejects.toThrow('away');
    expect((await pool.features(connection)).version).toBe('24.2.0');
    expect((await pool.features(connection)).version).toBe('24.2.0');
  });
});

it('the client still has the parts that it keeps for its own commands', () => {
  const { inside } = new Connection('esdb://127.0.0.1:1?tls=false') as unknown as { inside: Record<string, unknown> };
  for (const part of ['GRPCStreamCreator', 'execute', 'callArguments', 'dispose']) expect(typeof inside[part]).toBe('function');
});
