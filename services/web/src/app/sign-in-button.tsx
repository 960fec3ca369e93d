import { Button, type ButtonProps } from '@mantine/core';
import { useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** Signs in and comes back to what is on the screen at the moment of the click: searches and filters go on changing the address while it is shown. */
export function SignInButton(props: ButtonProps) {
  const { t } = useTranslation();
  const here = useRouterState({ select: ({ location }) => location.href });
  return (
    <Button component="a" href={`/auth/sign-in?return=${encodeURIComponent(here)}`} {...props}>
      {t('signIn.action')}
    </Button>
  );
}
