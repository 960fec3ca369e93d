import { Body, Controller, Header, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { commandIdOfRow, type CommandMeta } from '@upstream/event-sourcing';
import { LOG, Meta, problemOf, Requires, SCIM_JSON, scimError, Who, WithoutIdempotencyKey, type Log, type Principal } from '@upstream/platform';
import { inParallel } from '../import-people/in-parallel.js';
import type { ProvisionedUser } from './provisioned-users.js';
import { Provisioning, type Provider } from './provisioning.js';
import { fieldsOf, isObject } from './scim-attributes.js';
import { bulkOf, operationOf, withReferences, type BulkOperation } from './scim-bulk.js';
import { patched } from './scim-patch.js';
import { replaced } from './scim-put.js';
import { BASE, locationOf, tagOf } from './scim-resource.js';
import { providerOf } from './scim-users.endpoint.js';

const WIDTH = 32;

interface Turn {
  readonly index: number;
  readonly sent: unknown;
}

interface Done {
  readonly status: string;
}

/** Many changes in one request. Each is carried out as if it had come alone, and fails alone; those of one person in their order. */
@ApiExcludeController()
@Controller('scim/v2/Bulk')
@Requires('people.provision', { narrowedByHandler: true })
export class ScimBulkEndpoint {
  constructor(
    private readonly provisioning: Provisioning,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Post()
  @HttpCode(200)
  @WithoutIdempotencyKey()
  @Header('Content-Type', SCIM_JSON)
  async bulk(@Body() body: unknown, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const provider = providerOf(who);
    const { operations, failOnErrors = Infinity } = bulkOf(body);
    const turns = operations.map((sent, index): Turn => ({ index, sent }));
    const ids = this.idsOfNew(operations, provider);
    const results: Done[] = [];
    let failures = 0;
    // Who wants to stop after some failures wants all that comes later not to be tried: one after the other, then.
    await inParallel(failOnErrors === Infinity ? this.byPerson(turns, ids, provider) : [turns], WIDTH, async (some) => {
      for (const { index, sent } of some) {
        if (failures >= failOnErrors) return;
        const result = await this.carryOut(sent, ids, provider, { ...meta, commandId: commandIdOfRow(meta.commandId, String(index)), requestDigest: undefined });
        if (Number(result.status) >= 400) failures += 1;
        results[index] = result;
      }
    });
    return { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'], Operations: results };
  }

  private async carryOut(sent: unknown, ids: ReadonlyMap<string, string>, provider: Provider, meta: CommandMeta): Promise<Done> {
    const { method, bulkId } = isObject(sent) ? sent : {};
    const named = { method, ...(typeof bulkId === 'string' ? { bulkId } : {}) };
    try {
      const operation = operationOf(sent);
      const id = operation.id === undefined ? undefined : (withReferences(operation.id, ids) as string);
      const user = await this.one({ ...operation, id, data: withReferences(operation.data, ids) }, provider, { ...meta, ifMatch: operation.version });
      const shown = user ? { location: locationOf(user), version: tagOf(user) } : { location: `${BASE}/Users/${id}` };
      return { ...named, ...shown, status: user ? (operation.method === 'POST' ? '201' : '200') : '204' };
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status >= 500) this.log.error('request-failed', error, { correlationId: meta.correlationId, status: problem.status, problem: problem.code });
      return { ...named, status: String(problem.status), ...{ response: scimError(problem) } };
    }
  }

  private one({ method, id = '', data }: BulkOperation, provider: Provider, meta: CommandMeta): Promise<ProvisionedUser | void> {
    switch (method) {
      case 'POST':
        return this.provisioning.create(fieldsOf(data), provider, meta);
      case 'PUT': {
        const said = fieldsOf(data);
        return this.provisioning.change(id, (fields) => replaced(fields, said), provider, meta);
      }
      case 'PATCH':
        return this.provisioning.change(id, (fields) => patched(fields, data), provider, meta);
      case 'DELETE':
        return this.provisioning.delete(id, provider, meta);
    }
  }

  /** An id follows from the employee number: known before anybody is created, whoever refers to whom. */
  private idsOfNew(operations: readonly unknown[], provider: Provider): Map<string, string> {
    const ids = new Map<string, string>();
    for (const sent of operations) {
      const id = this.idOf(sent, provider);
      if (id !== undefined && isObject(sent) && typeof sent['bulkId'] === 'string') ids.set(sent['bulkId'], id);
    }
    return ids;
  }

  private byPerson(turns: readonly Turn[], ids: ReadonlyMap<string, string>, provider: Provider): Iterable<readonly Turn[]> {
    const people = new Map<string | symbol, Turn[]>();
    for (const turn of turns) {
      const path = isObject(turn.sent) && typeof turn.sent['path'] === 'string' ? turn.sent['path'].slice('/Users/'.length) : '';
      const person = this.idOf(turn.sent, provider) ?? ids.get(path.replace(/^bulkId:/, '')) ?? (path === '' ? Symbol() : path);
      people.set(person, [...(people.get(person) ?? []), turn]);
    }
    return people.values();
  }

  /** Of whom this creates; undefined of all else. */
  private idOf(sent: unknown, provider: Provider): string | undefined {
    try {
      const { method, data } = operationOf(sent);
      const { employeeNumber } = method === 'POST' ? fieldsOf(data) : {};
      return employeeNumber === undefined ? undefined : this.provisioning.idOf(employeeNumber, provider);
    } catch {
      return undefined;
    }
  }
}
