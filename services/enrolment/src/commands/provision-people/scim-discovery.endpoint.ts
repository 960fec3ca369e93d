import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFoundProblem, Requires, SCIM_JSON } from '@upstream/platform';
import { CORE, ENTERPRISE, UPSTREAM } from './scim-attributes.js';
import { MOST_BULK_OPERATIONS } from './scim-bulk.js';
import { BASE } from './scim-resource.js';
import { SCHEMAS } from './scim-schemas.js';

const RESOURCE_TYPE = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
  id: 'User',
  name: 'User',
  endpoint: '/Users',
  description: 'An employee',
  schema: CORE,
  schemaExtensions: [
    { schema: ENTERPRISE, required: true },
    { schema: UPSTREAM, required: true },
  ],
  meta: { resourceType: 'ResourceType', location: `${BASE}/ResourceTypes/User` },
};

const PROVIDER = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: true, maxOperations: MOST_BULK_OPERATIONS, maxPayloadSize: 1024 * 1024 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [{ type: 'oauthbearertoken', name: 'OAuth bearer token', description: "An access token of the organisation's issuer with the role provisioner", primary: true }],
  meta: { resourceType: 'ServiceProviderConfig', location: `${BASE}/ServiceProviderConfig` },
};

const listOf = (resources: readonly object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: resources.length, startIndex: 1, itemsPerPage: resources.length, Resources: resources });

/** What this installation understands of SCIM. Groups it does not have. */
@ApiExcludeController()
@Controller('scim/v2')
@Requires('people.provision', { narrowedByHandler: true })
export class ScimDiscoveryEndpoint {
  @Get('ServiceProviderConfig')
  @Header('Content-Type', SCIM_JSON)
  provider() {
    return PROVIDER;
  }

  @Get('ResourceTypes')
  @Header('Content-Type', SCIM_JSON)
  resourceTypes() {
    return listOf([RESOURCE_TYPE]);
  }

  @Get('ResourceTypes/:name')
  @Header('Content-Type', SCIM_JSON)
  resourceType(@Param('name') name: string) {
    if (name !== 'User') throw notFoundProblem('resource type');
    return RESOURCE_TYPE;
  }

  @Get('Schemas')
  @Header('Content-Type', SCIM_JSON)
  schemas() {
    return listOf(SCHEMAS);
  }

  @Get('Schemas/:urn')
  @Header('Content-Type', SCIM_JSON)
  schema(@Param('urn') urn: string) {
    const found = SCHEMAS.find(({ id }) => id.toLowerCase() === urn.toLowerCase());
    if (!found) throw notFoundProblem('schema');
    return found;
  }
}
