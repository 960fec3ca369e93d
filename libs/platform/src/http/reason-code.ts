import { Code } from '@upstream/contracts';

/** Why, as a word of the sender's own list: statistics count it, and analysts read it as it is. What names people belongs into a sealed text. */
export const ReasonCode = Code.meta({ description: 'Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.', examples: ['no_time', 'workload', 'other'] });
