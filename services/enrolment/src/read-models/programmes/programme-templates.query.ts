import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { notFoundProblem, Requires } from '@upstream/platform';
import { programmeTemplates } from '../../domain/templates/templates.js';

/** Kinds of programmes to start from. */
@ApiTags('programmes')
@Controller('v1/programme-templates')
export class ProgrammeTemplatesQuery {
  @Get()
  @Requires('programme.manage', { narrowedByHandler: true })
  list() {
    return { items: programmeTemplates };
  }

  @Get(':slug')
  @Requires('programme.manage', { narrowedByHandler: true })
  detail(@Param('slug') slug: string) {
    const found = programmeTemplates.find((template) => template.slug === slug);
    if (!found) throw notFoundProblem('programme template');
    return found;
  }
}
