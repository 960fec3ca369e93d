import { homeIdPattern } from '@upstream/event-sourcing';
import { z } from 'zod';

/** The id of an aggregate, `<region>_<uuid>`. */
export const HomeId = z.string().regex(homeIdPattern).meta({ id: 'HomeId', description: 'Id of an aggregate: its home region and a UUID', examples: ['eu_6f1d3a52-5a0c-5d0e-9b8e-2f2f7c1f9a10'] });
