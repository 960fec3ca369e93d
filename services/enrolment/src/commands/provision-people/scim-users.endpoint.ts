import { Body, Controller, Delete, Get, Header, Headers, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { invalidRequest, Meta, noneMatches, Problem, Requires, SCIM_JSON, Who, WithoutIdempotencyKey, type PlatformReply, type Principal } from '@upstream/platform';
import type { ProvisionedUser } from './provisioned-users.js';
import { Provisioning, type Provider } from './provisioning.js';
import { fieldsOf, isObject, type Fields } from './scim-attributes.js';
import { patched } from './scim-patch.js';
import { replaced } from './scim-put.js';
import { locationOf, resourceOf, tagOf } from './scim-resource.js';
import { shown } from './scim-shown.js';

type Asked = Readonly<Record<string, unknown>>;

const USUAL_COUNT = 100;
const LARGEST_COUNT = 200;

/** People by SCIM 2.0 (RFC 7644), for identity providers. Described by SCIM's own addresses, not by the API's description. */
@ApiExcludeController()
@Controller('scim/v2/Users')
@Requires('people.provision', { narrowedByHandler: true })
export class ScimUsersEndpoint {
  constructor(private readonly provisioning: Provisioning) {}

  @Get()
  @Header('Content-Type', SCIM_JSON)
  async list(@Query() query: Asked, @Who() who: Principal) {
    const { filter } = query;
    if (filter !== undefined && typeof filter !== 'string') throw new Problem(400, 'scim-filter', 'One filter at a time.');
    const startIndex = Math.max(1, wholeOf(query, 'startIndex') ?? 1);
    const count = Math.min(LARGEST_COUNT, Math.max(0, wholeOf(query, 'count') ?? USUAL_COUNT));
    const { total, users } = await this.provisioning.list(filter, startIndex - 1, count, providerOf(who));
    return { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: total, startIndex, itemsPerPage: users.length, Resources: users.map((user) => shown(resourceOf(user), query)) };
  }

  /** The same question in a body (RFC 7644, 3.4.3): what it names then is in no log of addresses. */
  @Post('.search')
  @HttpCode(200)
  @WithoutIdempotencyKey()
  @Header('Content-Type', SCIM_JSON)
  search(@Body() body: unknown, @Who() who: Principal) {
    if (!isObject(body)) throw invalidRequest([{ path: '', code: 'wrong-type', message: 'expected an object' }]);
    return this.list(Object.fromEntries(Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value ?? undefined])), who);
  }

  @Get(':id')
  @Header('Content-Type', SCIM_JSON)
  async get(@Param('id') id: string, @Query() query: Asked, @Who() who: Principal, @Headers('if-none-match') noneMatch: string | undefined, @Res({ passthrough: true }) reply: PlatformReply) {
    const user = await this.provisioning.get(id, providerOf(who));
    const body = answer(user, query, reply);
    if (!noneMatches(noneMatch, tagOf(user))) return body;
    reply.status(304);
    return undefined;
  }

  @Post()
  @WithoutIdempotencyKey()
  @Header('Content-Type', SCIM_JSON)
  async create(@Body() body: unknown, @Query() query: Asked, @Meta() meta: CommandMeta, @Who() who: Principal, @Res({ passthrough: true }) reply: PlatformReply) {
    const user = await this.provisioning.create(fieldsOf(body), providerOf(who), meta);
    reply.header('Location', locationOf(user));
    return answer(user, query, reply);
  }

  @Put(':id')
  @Header('Content-Type', SCIM_JSON)
  async replace(@Param('id') id: string, @Body() body: unknown, @Query() query: Asked, @Meta() meta: CommandMeta, @Who() who: Principal, @Res({ passthrough: true }) reply: PlatformReply) {
    const said = fieldsOf(body);
    return answer(await this.change(id, (fields) => replaced(fields, said), meta, who), query, reply);
  }

  @Patch(':id')
  @Header('Content-Type', SCIM_JSON)
  async patch(@Param('id') id: string, @Body() body: unknown, @Query() query: Asked, @Meta() meta: CommandMeta, @Who() who: Principal, @Res({ passthrough: true }) reply: PlatformReply) {
    return answer(await this.change(id, (fields) => patched(fields, body), meta, who), query, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@Param('id') id: string, @Meta() meta: CommandMeta, @Who() who: Principal): Promise<void> {
    await this.provisioning.delete(id, providerOf(who), meta);
  }

  private change(id: string, change: (fields: Fields) => Fields, meta: CommandMeta, who: Principal): Promise<ProvisionedUser> {
    return this.provisioning.change(id, change, providerOf(who), meta);
  }
}

/** One user, with the version that `If-Match` names. */
function answer(user: ProvisionedUser, query: Asked, reply: PlatformReply): object {
  reply.header('ETag', tagOf(user));
  return shown(resourceOf(user), query);
}

/** Throws `forbidden`. */
export function providerOf(who: Principal): Provider {
  const scopes = who.scopes('people.provision').filter(({ programmes }) => programmes === '*');
  if (scopes.length === 0) throw new Problem(403, 'forbidden', 'People are fed by somebody whose grant is for all programmes.');
  return { tenant: who.tenant, regions: scopes.some(({ regions }) => regions === '*') ? '*' : [...new Set(scopes.flatMap(({ regions }) => regions))] };
}

function wholeOf(query: Asked, name: string): number | undefined {
  const text = query[name];
  if (text === undefined) return undefined;
  if (typeof text === 'number' && Number.isSafeInteger(text)) return text;
  if (typeof text === 'string' && /^-?\d{1,9}$/.test(text)) return Number(text);
  throw invalidRequest([{ path: name, code: 'wrong-type', message: 'expected a whole number' }]);
}
