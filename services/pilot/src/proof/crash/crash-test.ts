import { join } from 'node:path';
import { Chance } from '../../demo/chance.js';
import { Api, successful } from '../api.js';
import { allEvents, lookupKeyOf } from '../log-reader.js';
import { endOrphan, removeFolder, temporaryFolder } from '../pilot-process.js';
import { idle, OPERATOR } from '../story.js';
import { checkLog } from './check-log.js';
import { heldByNobody } from './held-by-nobody.js';
import { Ledger } from './ledger.js';
import { PilotUnderFire } from './pilot-under-fire.js';
import { untilAnswered } from './until-answered.js';
import { work } from './workload.js';

export interface CrashOptions {
  readonly kills: number;
  /** How long the kills are spread over, restarts not counted. */
  readonly minutes: number;
  readonly seed: number;
  /** People in each programme. */
  readonly size: number;
  /** Kept there, for a look around afterwards. */
  readonly keep?: string;
  readonly say: (line: string) => void;
}

/** The figures, and what stands behind each that is not 0. */
export interface CrashVerdict {
  readonly figures: { readonly kills: number; readonly acknowledged: number; readonly lost: number; readonly duplicated: number; readonly differences: number; readonly stuck: number };
  readonly details: readonly string[];
}

/** Kills a working pilot and its PostgreSQL again and again, then compares what is there with what was promised. */
export async function crashTest({ kills, minutes, seed, size, keep, say }: CrashOptions): Promise<CrashVerdict> {
  const folder = keep ?? (await temporaryFolder());
  const data = join(folder, 'data');
  const chance = new Chance(seed);
  const { fire, api } = await PilotUnderFire.start(data, (pilot) => Api.of(pilot.url, data));
  try {
    const ledger = new Ledger(join(folder, 'ledger.ndjson'), await lookupKeyOf(data));
    const send = untilAnswered(api, ledger);
    let burning = true;
    const burnt = fire
      .burn({ kills, betweenMs: (minutes * 60_000) / kills, chance, onKill: (line) => say(`${line}; ${ledger.acknowledged.length} acknowledged`) })
      .finally(() => (burning = false));
    const [, programmes] = await Promise.all([burnt, work({ send, chance, size, goesOn: () => burning, say })]);
    await idle(send);
    say(`${programmes} programmes played; ${ledger.acknowledged.filter(({ sent }) => sent > 1).length} commands were sent more than once; comparing`);
    const verification = successful(await api.post(OPERATOR, '/v1/operations/verification')) as Verification;
    const events = await allEvents(data);
    const { lost, duplicated } = checkLog(ledger.acknowledged, events);
    const differences = [...differencesOf(verification), ...heldByNobody(events)];
    const stuck = verification.stuck.map(({ service, what }) => `${service}: ${what}`);
    await fire.stop();
    return {
      figures: { kills: fire.killed, acknowledged: ledger.acknowledged.length, lost: lost.length, duplicated: duplicated.length, differences: differences.length, stuck: stuck.length },
      details: [...lost.map((line) => `lost: ${line}`), ...duplicated.map((line) => `duplicated: ${line}`), ...differences.map((line) => `different: ${line}`), ...stuck.map((line) => `stuck: ${line}`)],
    };
  } finally {
    await fire.end();
    if (!keep) {
      await endOrphan(data);
      await removeFolder(folder);
    }
  }
}

interface Verification {
  readonly readModels: readonly { readonly service: string; readonly readModel: string; readonly differences: readonly { readonly table: string; readonly missing: number; readonly unexpected: number }[]; readonly parked: readonly string[] }[];
  readonly stuck: readonly { readonly service: string; readonly what: string }[];
}

const differencesOf = ({ readModels }: Verification): string[] =>
  readModels.flatMap(({ service, readModel, differences, parked }) => [
    ...differences.map(({ table, missing, unexpected }) => `${service}/${readModel}: ${missing} rows of ${table} missing, ${unexpected} unexpected`),
    ...parked.map((key) => `${service}/${readModel}: parked ${key}`),
  ]);
