import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { notFoundProblem, Requires, ServiceRuntime, Shows, Who, type Principal } from '@upstream/platform';
import { programmeTemplates } from '../../domain/templates/templates.js';
import { ProgrammeTemplates, ProgrammeTemplateView } from './programme-templates.answers.js';

/** Kinds of programmes to start from. */
@ApiTags('programmes')
@Controller('v1/programme-templates')
export class ProgrammeTemplatesQuery {
  constructor(private readonly runtime: ServiceRuntime) {}

  /** With the regions to choose from. */
  @Get()
  @Requires('programme.manage', { narrowedByHandler: true })
  @Shows(ProgrammeTemplates)
  list(@Who() who: Principal) {
    const { regions } = this.runtime.ports;
    return { items: programmeTemplates, regions, homes: regions.filter((region) => who.can('programme.manage', { region })) };
  }

  @Get(':slug')
  @Requires('programme.manage', { narrowedByHandler: true })
  @Shows(ProgrammeTemplateView)
  detail(@Param('slug') slug: string) {
    const found = programmeTemplates.find((template) => template.slug === slug);
    if (!found) throw notFoundProblem('programme template');
    return found;
  }
}
