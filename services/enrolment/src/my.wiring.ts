import type { ServiceDefinition } from '@upstream/platform';
import { EraseMyselfEndpoint } from './commands/erase-myself/erase-myself.js';
import { MailRoom } from './mail/mail-room.js';
import { MailQuery } from './mail/mail.query.js';
import { OffTokens } from './mail/off-tokens.js';
import { outboxTable } from './mail/outbox.js';
import { Readers } from './mail/readers.js';
import { StopMailEndpoint } from './mail/stop-mail.js';
import { CertificateQuery } from './read-models/certificate/certificate.query.js';
import { ExpertsQuery } from './read-models/experts/experts.query.js';
import { MyExpertListingsQuery } from './read-models/experts/my-expert-listings.query.js';
import { MyEnrolmentDataQuery } from './read-models/my-data/my-data.query.js';
import { MyProgrammesQuery } from './read-models/my-programmes/my-programmes.query.js';
import { partners } from './read-models/partners/partners.projection.js';
import { PartnersQuery } from './read-models/partners/partners.query.js';
import { PartnerRow, Partners1790000000900 } from './read-models/partners/partners.table.js';
import { MyTrainingQuery } from './read-models/training/my-training.query.js';

/** What people see and do for themselves across both halves: needs the rows of both. */
export const myPart = {
  readModels: [partners],
  entities: [PartnerRow],
  migrations: [Partners1790000000900],
  controllers: [EraseMyselfEndpoint, CertificateQuery, ExpertsQuery, MyEnrolmentDataQuery, MyExpertListingsQuery, MyProgrammesQuery, MyTrainingQuery, PartnersQuery, MailQuery, StopMailEndpoint],
  providers: [MailRoom, OffTokens, Readers],
  ownTables: outboxTable,
} satisfies Partial<ServiceDefinition>;
