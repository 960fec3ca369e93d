import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema.js';
import { Status } from '../../ui/status.js';

type State = components['schemas']['ListedConcern']['state'];

const TONES = { raised: 'waiting', taken_up: 'busy', closed: 'good', withdrawn: 'quiet' } as const;

export function Standing({ state }: { state: State }) {
  const { t } = useTranslation('concerns');
  return <Status tone={TONES[state]}>{t(`state.${state}`)}</Status>;
}
