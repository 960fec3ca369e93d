import { Body, Controller, Delete, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { BuildProgress, ReadModel } from '@upstream/projections';
import { z } from 'zod';
import { WithoutIdempotencyKey } from '../http/command-meta.js';
import { Path } from '../http/input-pipe.js';
import { Problem } from '../http/problem.js';
import { Requires, Who } from '../identity/index.js';
import type { Principal } from '../identity/principal.js';
import { LOG, type Log } from '../observability/log.js';
import { MayFail } from '../openapi/refuses.js';
import { RunningServices } from './running-services.js';
import type { ServiceRuntime } from './service-runtime.js';

const Name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'a name of lower-case letters, digits and hyphens');
const Rebuild = z.strictObject({ readModel: Name, service: Name.optional() }).meta({ id: 'RebuildReadModel' });
const One = z.object({ service: Name, readModel: Name });

/** A rebuild as an operator sees it. Figures are there while this process works on it. */
export interface RebuildStatus extends Partial<BuildProgress> {
  readonly service: string;
  readonly readModel: string;
  readonly version: number;
  readonly schema: string;
  readonly state: 'building' | 'serving' | 'retired';
}

/** Rows of read models made anew beside those that serve. */
@ApiTags('operations')
@Controller('v1/operations/rebuilds')
export class RebuildOperations {
  constructor(
    private readonly running: RunningServices,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** The sets of rows that there are: those that serve, those on their way, those that are about to go. */
  @Get()
  @Requires('operations.read')
  async all(): Promise<{ items: readonly RebuildStatus[] }> {
    return { items: (await Promise.all(this.running.runtimes.map(statusOf))).flat() };
  }

  /** Starts one, or answers with the one that is under way. It goes on over restarts until it serves or is given up. */
  @Post()
  @MayFail({ 404: 'not-found' })
  @HttpCode(202)
  @WithoutIdempotencyKey()
  @Requires('operations.manage')
  async start(@Body({ schema: Rebuild }) asked: z.output<typeof Rebuild>, @Who() who: Principal) {
    const { runtime, readModel } = this.find(asked.readModel, asked.service);
    const schema = await runtime.rebuilder.request(readModel);
    this.log.info('rebuild-asked', { service: runtime.name, readModel: readModel.name, build: schema, principal: who.id });
    return { service: runtime.name, readModel: readModel.name, version: readModel.version, schema };
  }

  /** Gives up what is under way; the rows that serve go on. */
  @Delete(':service/:readModel')
  @Requires('operations.manage')
  async cancel(@Path(One) asked: z.output<typeof One>, @Who() who: Principal) {
    const { runtime, readModel } = this.find(asked.readModel, asked.service);
    if (!(await runtime.rebuilder.isBeside(readModel))) throw new Problem(409, 'nothing-to-cancel', `No rebuild of ${runtime.name}/${readModel.name} is under way beside rows that serve.`);
    const cancelled = await runtime.rebuilder.cancel(readModel);
    if (cancelled) this.log.info('rebuild-cancelled', { service: runtime.name, readModel: readModel.name, principal: who.id });
    return { service: runtime.name, readModel: readModel.name, cancelled };
  }

  private find(name: string, service?: string): { runtime: ServiceRuntime; readModel: ReadModel } {
    const all = this.running.runtimes.flatMap((runtime) => runtime.definition.readModels.map((readModel) => ({ runtime, readModel })));
    const found = all.filter(({ runtime, readModel }) => readModel.name === name && (service === undefined || runtime.name === service));
    if (found.length === 1) return found[0]!;
    if (found.length > 1) {
      const services = found.map(({ runtime }) => runtime.name);
      throw new Problem(409, 'ambiguous-read-model', `Several services have a read model ${name}: ${services.join(', ')}. Name the service too.`, { facts: { services } });
    }
    const readModels = all.map(({ runtime, readModel }) => `${runtime.name}/${readModel.name}`);
    throw new Problem(404, 'not-found', `There is no read model ${service ? `${service}/` : ''}${name} here. There are: ${readModels.join(', ')}.`, { facts: { readModels } });
  }
}

async function statusOf(runtime: ServiceRuntime): Promise<RebuildStatus[]> {
  const progress = runtime.rebuilder.progress;
  const builds = await runtime.rebuilder.builds();
  return builds.map((build) => ({ service: runtime.name, ...build, ...(progress?.schema === build.schema && build.state === 'building' ? progress : {}) }));
}
