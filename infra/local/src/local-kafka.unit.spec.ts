import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brokerSettings, propertiesText } from './broker-settings.js';
import { openDataFolder } from './data-folder.js';
import { containerSettings } from './docker.js';
import { underLock } from './file-lock.js';
import { isFree } from './free-ports.js';
import { hasJars, kafkaJars } from './jars.js';
import { majorVersionOf } from './java.js';
import { clearPreviousRun } from './previous-run.js';
import { findCoordinator } from './wire.js';

const folders: string[] = [];
async function newFolder(): Promise<string> {
  folders.push(await mkdtemp(path.join(tmpdir(), 'upstream-kafka-spec-')));
  return folders.at(-1)!;
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

const plan = (count: number) => ({ clusterId: 'c', ports: Array.from({ length: count }, (_, index) => ({ client: 100 + index, controller: 200 + index })) });

describe('settings of brokers', () => {
  it('keep every port on this machine', () => {
    const settings = brokerSettings(plan(3), 1, '/data');
    expect(settings).toMatchObject({ 'node.id': '2', 'controller.quorum.voters': '1@127.0.0.1:200,2@127.0.0.1:201,3@127.0.0.1:202', listeners: 'CLIENTS://127.0.0.1:101,CONTROLLER://127.0.0.1:201' });
  });

  it('want two of three brokers to have a message, and one of one', () => {
    expect(brokerSettings(plan(3), 0, '/data')).toMatchObject({ 'min.insync.replicas': '2', 'offsets.topic.replication.factor': '3' });
    expect(brokerSettings(plan(1), 0, '/data')).toMatchObject({ 'min.insync.replicas': '1', 'offsets.topic.replication.factor': '1' });
  });

  it('cannot smuggle in another setting', () => {
    expect(propertiesText({ a: 'C:\\kafka' })).toBe('a=C:\\\\kafka\n');
    expect(() => propertiesText({ a: 'b\nc=d' })).toThrow('line break');
  });

  it('are the same in a container, by its names', () => {
    expect(containerSettings(5000)).toMatchObject({ KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false', KAFKA_ADVERTISED_LISTENERS: 'CLIENTS://127.0.0.1:5000' });
  });
});

describe('Java', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_402"', 8],
    ['openjdk version "24" 2025-03-18', 24],
    ['command not found', undefined],
  ])('%s is version %s', (answer, version) => {
    expect(majorVersionOf(answer)).toBe(version);
  });
});

describe('fetched jars', () => {
  const cacheWith = async (jar: string, listed: string) => {
    const cache = await newFolder();
    await mkdir(path.join(cache, '4.3.0'));
    await writeFile(path.join(cache, '4.3.0', 'kafka.jar'), jar);
    await writeFile(path.join(cache, '4.3.0', 'digests.json'), listed);
    return cache;
  };
  const digestOfAbc = '{"kafka.jar":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}';

  it('are used when each is as listed, without Maven', async () => {
    const cache = await cacheWith('abc', digestOfAbc);
    expect(await kafkaJars('4.3.0', cache)).toBe(path.join(cache, '4.3.0'));
  });

  it('are not taken for whole when one is cut short, or there is no list', async () => {
    expect(await hasJars('4.3.0', await cacheWith('ab', digestOfAbc))).toBe(false);
    expect(await hasJars('4.3.0', await newFolder())).toBe(false);
  });

  it('are fetched by one at a time', async () => {
    const lock = path.join(await newFolder(), 'lock');
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 4 }, () =>
        underLock(lock, async () => {
          most = Math.max(most, ++inside);
          await new Promise(setImmediate);
          inside--;
        }),
      ),
    );
    expect(most).toBe(1);
  });

  it('are fetched though somebody was killed while fetching', async () => {
    const lock = path.join(await newFolder(), 'lock');
    await mkdir(lock);
    await writeFile(path.join(lock, 'owner'), '2147483000');
    expect(await underLock(lock, () => Promise.resolve('done'))).toBe('done');
  });
});

describe('a data folder', () => {
  it('keeps its cluster id and ports, and is refused to another version or size', async () => {
    const folder = await newFolder();
    const first = await openDataFolder(folder, '4.3.0', 1);
    expect(await openDataFolder(folder, '4.3.0', 1)).toEqual(first);
    await expect(openDataFolder(folder, '3.9.1', 1)).rejects.toMatchObject({ code: 'data-folder-of-another-version' });
    await expect(openDataFolder(folder, '4.3.0', 3)).rejects.toMatchObject({ code: 'data-folder-of-another-size' });
  });

  it('gets other ports when somebody has taken its own', async () => {
    const folder = await newFolder();
    const first = await openDataFolder(folder, '4.3.0', 1);
    const somebody = createServer();
    await new Promise<void>((resolve) => somebody.listen(first.ports[0]!.client, '127.0.0.1', resolve));
    expect(await isFree(first.ports[0]!.client)).toBe(false);
    const next = await openDataFolder(folder, '4.3.0', 1);
    somebody.close();
    expect(next.ports).not.toEqual(first.ports);
    expect(next.clusterId).toBe(first.clusterId);
  });

  it('does not cost another program its life that got a broker\'s process id', async () => {
    const folder = await newFolder();
    await writeFile(path.join(folder, 'running.json'), JSON.stringify({ supervisor: 2147483000, brokers: [process.pid] }));
    expect(await clearPreviousRun(folder)).toBe('none');
    await expect(readFile(path.join(folder, 'running.json'))).rejects.toThrow();
  });
});

describe('asking for a coordinator', () => {
  it('reads the answer also when it comes in pieces, and fails when nobody answers', async () => {
    const server = createServer((socket) => {
      socket.once('data', () => {
        socket.write(Buffer.from([0, 0, 0, 10, 0, 0, 0]));
        setImmediate(() => socket.write(Buffer.from([1, 0, 0, 0, 0, 0, 15])));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await findCoordinator(port, 0, 'g')).toBe(15);
    server.close();
    await expect(findCoordinator(port, 0, 'g')).rejects.toThrow();
  });
});
