import '../messages.js';
import '../../../problems/messages.js';
import { createLazyRoute, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../../api/client.js';
import { useCommand } from '../../../api/command.js';
import type { components } from '../../../api/schema.js';
import { Confirm } from '../../../ui/confirm.js';
import { notifyDone } from '../../../ui/notify.js';
import { Page } from '../../../ui/page.js';
import { Read } from '../../../ui/states.js';
import { contentOf, emptyModule, type Content, type Role } from './module-draft.js';
import { ModuleForm } from './module-form.js';

function NewModule() {
  const { t } = useTranslation('people');
  const { programmeId } = useParams({ strict: false }) as { programmeId: string };
  const path = { programmeId };
  const programme = reads.useQuery('get', '/v1/programmes/{programmeId}', { params: { path } });
  const summary = reads.useQuery('get', '/v1/programmes/{programmeId}/training/summary', { params: { path } });
  return (
    <Page question={t('module.newQuestion')} about={t('module.newAbout')}>
      <Read of={programme}>{({ plan }) => <Read of={summary}>{({ roles }) => <Publication programmeId={programmeId} asked={plan.trainingRequired} roles={roles} />}</Read>}</Read>
    </Page>
  );
}

interface PublicationProps {
  readonly programmeId: string;
  /** Of whom the programme asks training. */
  readonly asked: readonly Role[];
  readonly roles: components['schemas']['TrainingSummary']['roles'];
}

function Publication({ programmeId, asked, roles }: PublicationProps) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const training = `/programmes/${programmeId}/training`;
  const publish = useCommand((api, body: Content) => api.POST('/v1/programmes/{programmeId}/training-modules', { params: { path: { programmeId } }, body }));
  const meaningOf = useMeaning(asked, roles);
  const [ready, setReady] = useState<{ readonly content: Content; readonly forget: () => void }>();
  const [asking, setAsking] = useState(false);

  const send = async ({ content, forget }: NonNullable<typeof ready>) => {
    setAsking(false);
    try {
      await publish.mutateAsync(content);
    } catch {
      return; // Said by the form.
    }
    forget();
    notifyDone(t('module.published', { title: content.title }));
    await navigate({ to: training });
  };
  return (
    <>
      <ModuleForm
        place={`module.new.${programmeId}`}
        first={emptyModule}
        published={false}
        saveText={t('module.publish')}
        leave={training}
        pending={publish.isPending}
        refused={publish.error}
        onSave={(draft, forget) => {
          setReady({ content: contentOf(draft), forget });
          setAsking(true);
        }}
      />
      <Confirm
        opened={asking}
        title={t('module.confirm.title')}
        text={meaningOf(ready?.content.requiredFor ?? [])}
        action={t('module.publish')}
        onConfirm={() => ready && void send(ready)}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

/** What it means for those who take part that a module is published for these roles. */
function useMeaning(asked: readonly Role[], standings: PublicationProps['roles']): (requiredFor: readonly Role[]) => string {
  const { t } = useTranslation('people');
  const meaningFor = (role: Role): string[] => {
    if (!asked.includes(role)) return [t('module.confirm.notAsked', { role })];
    const { approved = 0, trained = 0 } = standings.find((each) => each.role === role) ?? {};
    return [
      ...(trained > 0 ? [t('module.confirm.trained', { role, count: trained })] : []),
      ...(approved > trained ? [t('module.confirm.untrained', { role, count: approved - trained })] : []),
    ];
  };
  return (requiredFor) =>
    [
      ...(requiredFor.length === 0 ? [t('module.confirm.nobody')] : requiredFor.flatMap(meaningFor)),
      ...(requiredFor.some((role) => asked.includes(role)) ? [t('module.confirm.later')] : []),
      t('module.confirm.final'),
    ].join('\n');
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/training/modules/new')({ component: NewModule });
