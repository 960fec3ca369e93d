import type { TopicName } from '@upstream/contracts';
import type { ServiceDefinition } from '@upstream/platform';
import { ChooseMailEndpoint, ChooseMailHandler } from './commands/choose-mail/choose-mail.js';
import { ConfirmLeaversEndpoint, ConfirmLeaversHandler } from './commands/confirm-leavers/confirm-leavers.js';
import { DeclareGenerationEndpoint, DeclareGenerationHandler } from './commands/declare-generation/declare-generation.js';
import { DestroyedKeys } from './commands/erase-employee/destroyed-keys.js';
import {
  DestroyKeyCommand,
  DestroyKeyHandler,
  EraseEmployeeEndpoint,
  EraseEmployeeHandler,
  PersonErasure,
  ReleaseEmailCommand,
  ReleaseEmailHandler,
} from './commands/erase-employee/erase-employee.js';
import { EmployeeNumbers } from './commands/import-people/employee-numbers.js';
import { ImportPeopleEndpoint } from './commands/import-people/import-people.endpoint.js';
import { LeaversDesk } from './commands/import-people/leavers-desk.js';
import { PeopleImport } from './commands/import-people/people-import.js';
import { RecordRow } from './commands/import-people/record-row.js';
import { RunningImports } from './commands/import-people/running-imports.js';
import { PreviewImportEndpoint } from './commands/preview-import/preview-import.endpoint.js';
import { LeaversGuard } from './commands/provision-people/leavers-guard.js';
import { ProvisionedUsers } from './commands/provision-people/provisioned-users.js';
import { Provisioning } from './commands/provision-people/provisioning.js';
import { ScimBulkEndpoint } from './commands/provision-people/scim-bulk.endpoint.js';
import { ScimDiscoveryEndpoint } from './commands/provision-people/scim-discovery.endpoint.js';
import { ScimUsersEndpoint } from './commands/provision-people/scim-users.endpoint.js';
import { email, emailEvents } from './domain/email/email.js';
import { employee } from './domain/employee/employee.js';
import { employeeEvents } from './domain/employee/events.js';
import { importEvents } from './domain/import/events.js';
import { hrImport } from './domain/import/import.js';
import { provisioning, provisioningEvents } from './domain/provisioning/provisioning.js';
import { publishedOfEmployee } from './integration/published/employees.js';
import { clearingUp } from './processes/clearing-up/clearing-up.workflow.js';
import { ActiveEmployees } from './read-models/directory/active-employees.query.js';
import { directory } from './read-models/directory/directory.projection.js';
import { DirectoryQuery } from './read-models/directory/directory.query.js';
import { Directory1790000000600, DirectoryByEmailAndFacets1790000000910, DirectoryByLevel1790000000610, DirectoryByProvider1790000002000, DirectoryInOrder1790000002010, DirectoryMail1790000000940, DirectoryRow, DirectoryWithheld1790000002020 } from './read-models/directory/directory.table.js';
import { EmployeeViews } from './read-models/directory/employee-views.js';
import { LeaversQuery } from './read-models/directory/leavers.query.js';
import { MeQuery } from './read-models/directory/me.query.js';
import { NameIndex } from './read-models/directory/name-index.js';
import { ProviderDirectory } from './read-models/directory/provider-directory.query.js';
import { imports } from './read-models/imports/imports.projection.js';
import { ImportsQuery } from './read-models/imports/imports.query.js';
import { ImportRefusalRow, ImportRow, Imports1790000000700 } from './read-models/imports/imports.table.js';

/** The half of the service about people and their import. */
export const peopleHalf = {
  streams: { [employee.category]: employeeEvents, [email.category]: emailEvents, [hrImport.category]: importEvents, [provisioning.category]: provisioningEvents },
  consumes: [] as TopicName[],
  readModels: [directory, imports],
  workflows: [clearingUp],
  commands: [DestroyKeyCommand, ReleaseEmailCommand],
  published: Object.fromEntries(Object.keys(employeeEvents.schemas).map((type) => [type, publishedOfEmployee])) as ServiceDefinition['published'],
  consumed: {},
  entities: [DirectoryRow, ImportRow, ImportRefusalRow],
  migrations: [Directory1790000000600, DirectoryByLevel1790000000610, Imports1790000000700, DirectoryByEmailAndFacets1790000000910, DirectoryMail1790000000940, DirectoryByProvider1790000002000, DirectoryInOrder1790000002010, DirectoryWithheld1790000002020],
  controllers: [ImportPeopleEndpoint, PreviewImportEndpoint, EraseEmployeeEndpoint, DeclareGenerationEndpoint, ChooseMailEndpoint, ConfirmLeaversEndpoint, ScimUsersEndpoint, ScimBulkEndpoint, ScimDiscoveryEndpoint, ImportsQuery, LeaversQuery, MeQuery, DirectoryQuery],
  providers: [
    ActiveEmployees,
    DestroyedKeys,
    EmployeeNumbers,
    EmployeeViews,
    LeaversDesk,
    LeaversGuard,
    NameIndex,
    PeopleImport,
    PersonErasure,
    ProvisionedUsers,
    ProviderDirectory,
    Provisioning,
    RecordRow,
    RunningImports,
    EraseEmployeeHandler,
    DestroyKeyHandler,
    ReleaseEmailHandler,
    DeclareGenerationHandler,
    ChooseMailHandler,
    ConfirmLeaversHandler,
  ],
} satisfies Omit<ServiceDefinition, 'name'>;
