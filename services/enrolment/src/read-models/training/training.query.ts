import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, notFoundProblem, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, TenantDatabase, Who, Shows, withETag, type Principal } from '@upstream/platform';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { ModulePath, ProgrammePath } from '../../routes.js';
import { shownPosition } from '../shown-position.js';
import { starRating } from './star-rating.js';
import { TrainingModuleView } from './training.answers.js';
import { training } from './training.projection.js';
import { TrainingModuleRow } from './training.table.js';

const cursor = cursorOf(z.object({ place: z.string().regex(/^\d{1,19}$/) }));

interface Ratings {
  readonly votes: number;
  readonly stars: number;
  readonly comfortVotes: number;
  readonly comfort: number;
}

/** The modules of a programme as those see them who take them: without the right answers. */
@ApiTags('training')
@Controller('v1/programmes/:programmeId/training-modules')
export class TrainingQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  @Get()
  @Requires('programme.read')
  @Shows(pageOf(TrainingModuleView))
  async list(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: PageQuery }) { cursor: after, limit }: PageQuery, @Who() who: Principal) {
    const position = shownPosition(this.runtime, training);
    const start = cursor.decode(after);
    const { rows, ratings } = await this.database.read(who.tenant, async (em) => {
      const query = em.createQueryBuilder(TrainingModuleRow, 'm').where('m.programmeId = :programmeId', { programmeId });
      if (start) query.andWhere('m.place > :place', start);
      const found = await query.orderBy('m.place').limit(limit + 1).getMany();
      return { rows: found, ratings: await ratingsOf(em, found.map(({ moduleId }) => moduleId)) };
    });
    const shown = page(rows, limit, (last) => cursor.encode({ place: last.place }), position);
    return { ...shown, items: shown.items.map((row) => moduleView(row, ratings.get(row.moduleId))) };
  }

  @Get(':moduleId')
  @Requires('programme.read')
  @Shows(TrainingModuleView)
  async detail(@Path(ModulePath) { programmeId, moduleId }: ModulePath, @Who() who: Principal) {
    const { row, ratings } = await this.database.read(who.tenant, async (em) => ({
      row: await em.findOneBy(TrainingModuleRow, { moduleId, programmeId }),
      ratings: await ratingsOf(em, [moduleId]),
    }));
    if (!row) throw notFoundProblem('training module');
    return withETag(moduleView(row, ratings.get(moduleId)), row.revision);
  }
}

const moduleView = ({ moduleId, programmeId, publishedAt, revision, content }: TrainingModuleRow, ratings: Ratings | undefined) => ({
  moduleId,
  programmeId,
  publishedAt,
  revision,
  ...content,
  rating: ratingView(ratings),
  comfort: starRating(ratings?.comfortVotes ?? 0, ratings?.comfort ?? 0),
});

export const ratingView = (ratings: Ratings | undefined): string => starRating(ratings?.votes ?? 0, ratings?.stars ?? 0);

export async function ratingsOf(em: EntityManager, moduleIds: readonly string[]): Promise<Map<string, Ratings>> {
  const found = (await em.query(
    `select module_id, count(stars) as votes, coalesce(avg(stars), 0) as stars, count(comfort) as comfort_votes, coalesce(avg(comfort), 0) as comfort
     from module_progress where module_id = any($1) group by module_id`,
    [moduleIds],
  )) as Record<'module_id' | 'votes' | 'stars' | 'comfort_votes' | 'comfort', string>[];
  return new Map(
    found.map((row) => [row.module_id, { votes: Number(row.votes), stars: Number(row.stars), comfortVotes: Number(row.comfort_votes), comfort: Number(row.comfort) }]),
  );
}
