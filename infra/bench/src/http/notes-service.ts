import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  CommandRunner,
  defineEvents,
  homeId,
  identifying,
  newIdOf,
  profile,
  refuse,
  type CommandMeta,
  type CommandResult,
  type Decider,
  type EventFamily,
  type Rule,
} from '@upstream/event-sourcing';
import { CommandOf, created, HomeId, Meta, Refuses, Requires, type ServiceDefinition } from '@upstream/platform';
import { z } from 'zod';

// A service with one command, built and wired as the product's are: endpoint, command bus, handler, runner, decider.

const WRITTEN = 'notes.note-written.v1';
const Note = { noteId: z.string(), personId: z.string(), topic: z.string(), format: z.string() };

/** Two of its fields are about a person and stored sealed. */
const sealedEvents = defineEvents({ [WRITTEN]: z.object({ ...Note, text: identifying(z.string(), 'personId'), rating: profile(z.number(), 'personId') }) });
/** The same event with nothing personal in it. */
const openEvents = defineEvents({ [WRITTEN]: z.object({ ...Note, text: z.string(), rating: z.number() }) });

interface WriteNote {
  readonly noteId: string;
  readonly personId: string;
  readonly topic: string;
  readonly format: string;
  readonly text: string;
  readonly rating: number;
}
interface NoteWritten {
  readonly type: typeof WRITTEN;
  readonly data: WriteNote;
}

const note: Decider<'none' | 'written', NoteWritten> = { category: 'notes_note', initialState: 'none', evolve: () => 'written' };
const writeNote: Rule<WriteNote, 'none' | 'written', NoteWritten> = (command, state) =>
  state === 'none' ? [{ type: WRITTEN, data: command }] : refuse('note_exists', 'There is such a note already.');

class WriteNoteCommand extends CommandOf<WriteNote> {}

@CommandHandler(WriteNoteCommand)
class WriteNoteHandler implements ICommandHandler<WriteNoteCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: WriteNoteCommand) {
    return this.runner.run(note, data.noteId, (state, context) => writeNote(data, state, context), meta);
  }
}

const NoteBody = z
  .strictObject({
    personId: HomeId,
    topic: z.string().min(1).max(100),
    format: z.enum(['in_person', 'remote', 'hybrid']),
    text: z.string().trim().min(1).max(2000),
    rating: z.number().int().min(1).max(5),
  })
  .meta({ id: 'Note' });

@Controller('v1/notes')
class WriteNoteEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Requires('session.manage')
  @Refuses('note_exists')
  async write(@Body({ schema: NoteBody }) body: z.output<typeof NoteBody>, @Meta() meta: CommandMeta) {
    const noteId = homeId('eu', newIdOf(meta.commandId));
    const result = await this.commands.execute<WriteNoteCommand, CommandResult>(new WriteNoteCommand({ noteId, ...body }, meta));
    return created(result, `/v1/notes/${noteId}`);
  }
}

export const notesService = (sealed: boolean): ServiceDefinition => ({
  name: 'notes',
  streams: { notes_note: (sealed ? sealedEvents : openEvents) as EventFamily },
  consumes: [],
  readModels: [],
  workflows: [],
  commands: [],
  published: {},
  consumed: {},
  entities: [],
  migrations: [],
  controllers: [WriteNoteEndpoint],
  providers: [WriteNoteHandler],
});
