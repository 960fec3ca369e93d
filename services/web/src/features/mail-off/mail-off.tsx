import './messages.js';
import { Box, Button } from '@mantine/core';
import { createLazyRoute, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { problemOf, unreachable } from '../../api/problem.js';
import { Page } from '../../ui/page.js';
import { Empty, Failed, isNowhere } from '../../ui/states.js';

/** In no description of the API: its readers have no permission for anything. */
async function end(token: string): Promise<{ response: Response }> {
  const response = await fetch(`/mail-off?token=${encodeURIComponent(token)}`, { method: 'POST' }).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw await problemOf(response);
  return { response };
}

/** Nothing happens before the button is pressed: what looks into mail opens its links. */
function MailOff() {
  const { t } = useTranslation('mailOff');
  // After `#` in the letter's text, where no log sees it; in the query where mail programs send it themselves.
  const token = useRouterState({ select: ({ location }) => location.hash || String((location.search as { token?: unknown }).token ?? '') });
  const stop = useCommand((_, sealed: string) => end(sealed));
  const ownData = (label: string) => (
    <Button component="a" href="/my/data" variant="default">
      {label}
    </Button>
  );
  return (
    <Box component="main" p="md" maw={560} mx="auto" mt="xl">
      <Page question={t('question')}>
        <div role="status">
          {stop.isSuccess ? (
            <Empty title={t('done')} action={ownData(t('again'))}>
              {t('back')}
            </Empty>
          ) : token === '' || isNowhere(stop.error) ? (
            <Empty title={t('broken')} action={ownData(t('toData'))}>
              {t('brokenText')}
            </Empty>
          ) : (
            <Empty
              title={t('title')}
              action={
                <Button loading={stop.isPending} onClick={() => stop.mutate(token)}>
                  {t('action')}
                </Button>
              }
            >
              {t('what')}
            </Empty>
          )}
        </div>
        {stop.error && !isNowhere(stop.error) ? <Failed error={stop.error} /> : null}
      </Page>
    </Box>
  );
}

export const Route = createLazyRoute('/mail-off')({ component: MailOff });
