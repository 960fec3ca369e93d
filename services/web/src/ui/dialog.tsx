import { Modal, type ModalProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from './return-focus.js';

/** A question or a small form above the page. Closed, the focus is where it was before. */
export function Dialog({ opened = true, ...props }: Omit<ModalProps, 'opened'> & { readonly opened?: boolean }) {
  const { t } = useTranslation();
  useReturnFocus(opened);
  return <Modal centered closeButtonProps={{ 'aria-label': t('close') }} styles={{ title: { fontWeight: 650 } }} returnFocus={false} opened={opened} {...props} />;
}
