import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  CommandRunner,
  defineEvents,
  identifying,
  idOfStream,
  newIdOf,
  refuse,
  send,
  type CommandMeta,
  type CommandResult,
  type Decider,
  type EventOf,
  type ProjectedEventOf,
  type Recorded,
  type Rule,
  type Workflow,
} from '@upstream/event-sourcing';
import { openSealed, KeyRing } from '@upstream/privacy';
import { CommandOf, HomeId, Meta, Path, Requires, secureTable, TenantDatabase, Who, type Principal, type ServiceDefinition } from '@upstream/platform';
import { patch, put, readModel } from '@upstream/projections';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { z } from 'zod';
import { eventually } from './eventually.js';
import { servicesUnderTest, TENANT, type ServiceUnderTest } from './service-under-test.js';

// A small service with every part: command, read model, process with a timer, publication, consumption.
const noteEvents = defineEvents({
  'notes.note-written.v1': z.object({ noteId: z.string(), authorId: z.string(), text: identifying(z.string(), 'authorId') }),
  'notes.note-filed.v1': z.object({ noteId: z.string() }),
});
type NoteEvent = EventOf<typeof noteEvents>;
type Note = { kind: 'none' } | { kind: 'open' } | { kind: 'filed' };
const note: Decider<Note, NoteEvent> = {
  category: 'notes_note',
  initialState: { kind: 'none' },
  evolve: (_state, event) => ({ kind: event.type === 'notes.note-written.v1' ? 'open' : 'filed' }),
};
interface WriteNote {
  readonly noteId: string;
  readonly authorId: string;
  readonly text: string;
}
const writeNote: Rule<WriteNote, Note, NoteEvent> = (command, state) =>
  state.kind === 'none' ? [{ type: 'notes.note-written.v1', data: command }] : refuse('note_exists', 'There is such a note already.');
const fileNote: Rule<{ noteId: string }, Note, NoteEvent> = ({ noteId }, state) =>
  state.kind === 'filed' ? [] : state.kind === 'none' ? refuse('not_found', 'No such note.') : [{ type: 'notes.note-filed.v1', data: { noteId } }];

class WriteNoteCommand extends CommandOf<WriteNote> {}
class FileNoteCommand extends CommandOf<{ noteId: string }> {}

@CommandHandler(WriteNoteCommand)
class WriteNoteHandler implements ICommandHandler<WriteNoteCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: WriteNoteCommand) {
    return this.runner.run(note, data.noteId, (state, context) => writeNote(data, state, context), meta);
  }
}
@CommandHandler(FileNoteCommand)
class FileNoteHandler implements ICommandHandler<FileNoteCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: FileNoteCommand) {
    return this.runner.run(note, data.noteId, (state, context) => fileNote(data, state, context), meta);
  }
}

@Entity('note')
class NoteRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') tenant!: string;
  @Column('jsonb', { nullable: true }) text!: unknown;
  @Column('boolean', { default: false }) filed!: boolean;
  @Column('integer', { default: 0 }) heard!: number;
}
class Note1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await runner.query(`create table note (id text primary key, tenant text not null, text jsonb, filed boolean not null default false, heard integer not null default 0)`);
    await secureTable(runner, 'note');
  }
  async down(runner: QueryRunner) {
    await runner.query('drop table note');
  }
}
type Projected = ProjectedEventOf<typeof noteEvents>;
const notes = readModel<Projected>({
  name: 'notes',
  version: 1,
  tables: [{ name: 'note', key: ['id'] }],
  on: {
    'notes.note-written.v1': ({ data, meta }) => [put('note', { id: data.noteId, tenant: meta.tenant, text: data.text })],
    'notes.note-filed.v1': ({ data }) => [patch('note', { id: data.noteId }, { filed: true })],
  },
});

const fileLater: Workflow<{ filed: boolean }, NoteEvent> = {
  name: 'file-later',
  initialState: { filed: false },
  listensTo: ['notes.note-written.v1'],
  instanceOf: (event) => idOfStream(event.stream),
  onEvent: (_state, event) => ({ state: { filed: false }, timers: [{ timer: 'file', due: new Date(Date.parse(event.meta.occurredAt) + 86_400_000).toISOString(), data: { noteId: (event.data as { noteId: string }).noteId } }] }),
  onTimer: (_state, timer) => ({ state: { filed: true }, commands: [send('FileNote', timer.data)] }),
};

@Controller('v1/programmes/:programmeId/notes')
class NotesEndpoint {
  constructor(private readonly commands: CommandBus, private readonly database: TenantDatabase, private readonly keys: KeyRing) {}
  @Post(':noteId')
  @HttpCode(200)
  @Requires('participant.own')
  write(@Path(z.object({ programmeId: HomeId, noteId: HomeId })) { noteId }: { noteId: string }, @Body({ schema: z.strictObject({ text: z.string().max(100) }) }) body: { text: string }, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new WriteNoteCommand({ noteId, authorId: who.employeeId!, text: body.text }, meta));
  }
  @Get(':noteId')
  @Requires('participant.own')
  async read(@Param('noteId') noteId: string, @Who() who: Principal) {
    const row = await this.database.read(who.tenant, (rows) => rows.findOneBy(NoteRow, { id: noteId }));
    const [text] = await openSealed([row!.text as never], this.keys);
    return { ...row, text };
  }
}

const definition: ServiceDefinition = {
  name: 'notes',
  streams: { notes_note: noteEvents },
  consumes: ['enrolment'],
  readModels: [notes],
  workflows: [fileLater],
  commands: [FileNoteCommand],
  published: { 'notes.note-written.v1': (event: Recorded<NoteEvent>) => [{ type: 'upstream.programme-closed.v1', key: idOfStream(event.stream), data: { programmeId: idOfStream(event.stream), reasonCode: 'note' } }] },
  consumed: { 'upstream.programme-closed.v1': (event: Recorded<{ type: 'upstream.programme-closed.v1'; data: { programmeId: string } }>) => [send('FileNote', { noteId: event.data.programmeId })] } as never,
  entities: [NoteRow],
  migrations: [Note1700000000000],
  controllers: [NotesEndpoint],
  providers: [WriteNoteHandler, FileNoteHandler],
};

describe('a service, from HTTP to rows, timers and its own public events', () => {
  let service: ServiceUnderTest;
  let ann: string;
  const programme = `eu_${newIdOf('programme')}`;
  beforeAll(async () => {
    service = await servicesUnderTest('service-flow', [{ ...definition, consumed: {} }]);
    ann = await service.person('ann');
  });
  afterAll(() => service?.close());
  const path = (id: string) => `/v1/programmes/${programme}/notes/${id}`;

  it('records a command, projects its row sealed, and shows it opened to its author', async () => {
    const id = `eu_${newIdOf('n1')}`;
    const written = await service.post({ role: 'employee', employeeId: ann }, path(id), { text: 'Seen by Ann' }, { headers: { prefer: 'wait=10' } });
    expect(written).toMatchObject({ status: 200, body: { id, revision: 0 } });
    expect(written.headers['upstream-wait']).toBe('reached');
    const [stored] = await service.stored('notes_note', id);
    expect(stored!.data).not.toContain('Seen by Ann');
    expect((await service.get({ role: 'employee', employeeId: ann }, path(id))).body).toMatchObject({ text: 'Seen by Ann', filed: false, tenant: TENANT });
  });

  it('takes its public event into the inbox once, and fires the timer when the clock reaches it', async () => {
    const id = `eu_${newIdOf('n2')}`;
    await service.post({ role: 'employee', employeeId: ann }, path(id), { text: 'later' });
    await service.idle();
    expect(await service.stored('notes_in_enrolment_v1', id)).toHaveLength(1);
    await service.moveTo('2027-01-12T08:00:00.000Z');
    expect((await service.get({ role: 'employee', employeeId: ann }, path(id))).body).toMatchObject({ filed: false });
    await service.moveTo('2027-01-12T09:00:00.000Z');
    expect((await service.get({ role: 'employee', employeeId: ann }, path(id))).body).toMatchObject({ filed: true });
    await eventually(async () => (await service.stored('notes_process_file_later', id)).length === 3);
  });

  it('answers a repeated key with the first result and another body with 422', async () => {
    const id = `eu_${newIdOf('n3')}`;
    const caller = { role: 'employee', employeeId: ann } as const;
    const first = await service.post(caller, path(id), { text: 'a' }, { key: 'k' });
    const again = await service.post(caller, path(id), { text: 'a' }, { key: 'k' });
    expect(again.body).toEqual(first.body);
    expect((await service.post(caller, path(id), { text: 'b' }, { key: 'k' })).status).toBe(422);
    expect(await service.stored('notes_note', id)).toHaveLength(1);
  });
});
