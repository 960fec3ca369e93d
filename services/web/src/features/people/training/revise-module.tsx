import '../messages.js';
import '../../../problems/messages.js';
import { Alert, Button, Stack } from '@mantine/core';
import { createLazyRoute, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../../api/client.js';
import { useCommand } from '../../../api/command.js';
import { notifyDone } from '../../../ui/notify.js';
import { Page } from '../../../ui/page.js';
import { Read } from '../../../ui/states.js';
import { contentOf, draftOf, type Content, type ModuleInFull } from './module-draft.js';
import { ModuleForm } from './module-form.js';

function ReviseModule() {
  const { t } = useTranslation('people');
  const { programmeId, moduleId } = useParams({ strict: false }) as { programmeId: string; moduleId: string };
  const module = reads.useQuery('get', '/v1/programmes/{programmeId}/training-modules/{moduleId}/content', { params: { path: { programmeId, moduleId } } });
  return (
    <Page question={t('module.reviseQuestion')} about={t('module.reviseAbout')}>
      <Read of={module}>{(data) => <Revision key={moduleId} latest={data} reload={module.refetch} />}</Read>
    </Page>
  );
}

function Revision({ latest, reload }: { latest: ModuleInFull; reload: () => Promise<unknown> }) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  // What others change meanwhile does not take away what is being typed: the API says so when this is saved.
  const [base, setBase] = useState(latest);
  const { programmeId, moduleId, revision } = base;
  const modulePath = `/programmes/${programmeId}/training/modules/${moduleId}`;
  const revise = useCommand((api, body: Content) => api.PUT('/v1/programmes/{programmeId}/training-modules/{moduleId}', { params: { path: { programmeId, moduleId } }, body, headers: { 'If-Match': `"${revision}"` } }));

  const save = async (content: Content, forget: () => void) => {
    try {
      await revise.mutateAsync(content);
    } catch {
      return void reload(); // Said by the form, or that there is a newer one.
    }
    forget();
    notifyDone(t('module.revised', { title: content.title }));
    await navigate({ to: modulePath });
  };
  if (revise.error?.code === 'stale-revision')
    return (
      <Alert color="yellow" variant="outline" role="alert" title={t('module.newer')}>
        <Stack gap="sm" align="flex-start">
          {t('module.newerText')}
          <Button
            variant="default"
            disabled={latest.revision === revision}
            onClick={() => {
              setBase(latest);
              revise.reset();
            }}
          >
            {t('module.takeNewer')}
          </Button>
        </Stack>
      </Alert>
    );
  return (
    <ModuleForm
      key={revision}
      place={`module.${moduleId}.${revision}`}
      first={draftOf(base)}
      published
      saveText={t('module.save')}
      leave={modulePath}
      pending={revise.isPending}
      refused={revise.error}
      onSave={(draft, forget) => void save(contentOf(draft, base), forget)}
    />
  );
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/training/modules/$moduleId/revision')({ component: ReviseModule });
